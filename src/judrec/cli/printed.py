"""A paper printed into a file: what is answered, and what is told of its copy."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from judrec.cli.new_file import require_free
from judrec.cli.reply import Reply, plain_notices
from judrec.core.canonical import JsonObject
from judrec.errors import JudrecError, RefusedError

if TYPE_CHECKING:
    from judrec.actions.paper.trace import PrintedPaper


def keep(target: Path, pdf: bytes, copy: str) -> None:
    """Write a paper that was printed; `copy` says which copy the ledger has by now.

    Raises:
        RefusedError: `target_exists`, `target_not_writable`; it says that the printing
            stands.
    """
    from judrec.actions.paper.save_pdf import save_pdf

    try:
        save_pdf(target, pdf)
    except JudrecError as error:
        what = f"{error.what}这次打印已经留痕，计为{copy}。"
        raise RefusedError(what, error.hint, code=error.code) from error


def print_into(
    name: str, target: Path, make: Callable[[], "PrintedPaper"], **told: str | None
) -> Reply:
    """Print a paper, called `name`, and write it; `told` stands in the answer, too.

    Raises:
        RefusedError: `target_exists`, `target_not_writable`, before anything is
            traced; else what `make` refuses.
    """
    require_free(target)
    printed = make()
    keep(target, printed.pdf, _copy(printed))
    answer: JsonObject = {
        **told,
        "file": str(target),
        "copy": printed.copy,
        "pages": printed.pages,
        "ledger_code": printed.traced.ledger_code,
    }
    return Reply(
        answer,
        (
            f"已打印{name}{_copy(printed)}，共 {printed.pages} 页：{target}",
            f"总账校验码  {printed.traced.ledger_code}",
        ),
        plain_notices(printed.notices),
    )


def _copy(printed: "PrintedPaper") -> str:
    again = "（补打）" if printed.traced.reprint else ""
    return f"第 {printed.copy} 份{again}"

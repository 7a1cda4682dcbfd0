"""The office's own copy of the rule: attached once, opened at an article by the help.

It is sealed in the store like a material of a record, so that it is there on every
computer that the store is moved to, and decoded in the process without keys.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from judrec.actions.progress import Progress
from judrec.actions.records.sealed_in import SealedIn, seal_file, sealing_place
from judrec.actions.station import Station
from judrec.core.headings import heading_at
from judrec.core.help_texts import article_words
from judrec.errors import JudrecError, RefusedError
from judrec.store import attachments
from judrec.store.door import Act
from judrec.store.refusals import UncertainError
from judrec.viewer.frames import PageImage
from judrec.viewer.rendering import find_heading, show_pages, show_text

MOST_BYTES = 64 << 20
"""No rule is longer; a file of this size is still decoded in a moment."""
_PDF = b"%PDF-"
_LOOKED_AT = 1024
"""A PDF may begin with some rubbish, says ISO 32000 (annex H)."""


class RuleKind(StrEnum):
    PDF = "pdf"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class LocalRule:
    """The copy that is attached."""

    name: str
    """What the file was called."""
    kind: RuleKind
    sha256: str


@dataclass(frozen=True, slots=True)
class RulePlace:
    """The rule, opened."""

    rule: LocalRule
    page: int
    """Which page is shown, from 0; always 0 for a text."""
    pages: int
    image: PageImage | None
    """The page of a PDF."""
    text: str
    """The whole of a text."""
    at: int
    """Where in `text` the article begins, in characters."""
    notice: str
    """Why it didn't open at the article; empty where it did."""


def local_rule(station: Station) -> LocalRule | None:
    """Give the copy that is attached, if any is."""
    row = station.database.row("SELECT name, kind, sha256 FROM local_rule")
    return LocalRule(row[0], RuleKind(row[1]), row[2]) if row else None


def attach_rule(
    station: Station, file: Path, progress: Progress | None = None
) -> LocalRule:
    """Attach a PDF or a text as the rule, in the place of the one before.

    Raises:
        RefusedError: `rule_too_large`, `rule_unreadable` where it is neither;
            `no_file`, `file_changed`, `disk_full`, `cancelled`. Nothing was changed.
    """
    _require_size(file)
    taken = seal_file(sealing_place(station), file, progress)
    try:
        kind = _kind(_content(station, taken))
        known = attachments.is_held(
            station.store.folder, station.database, taken.sealed.sha256
        )
        with station.writing() as writing:
            writing.append(
                Act(
                    "rule.attached",
                    taken.sealed.sha256,
                    {"sha256": taken.sealed.sha256, "kind": kind.value},
                    {
                        "name": taken.name,
                        "files": [] if known else [taken.sealed.to_json()],
                    },
                )
            )
    except UncertainError:
        # Its entry may be there: the next opening keeps the file, or sweeps it.
        raise
    except JudrecError:
        attachments.discard(station.store.folder, taken.sealed.file)
        raise
    if known:
        attachments.discard(station.store.folder, taken.sealed.file)
    return LocalRule(taken.name, kind, taken.sealed.sha256)


def remove_rule(station: Station) -> None:
    """Show no copy any more; the file stays sealed, as everything that was attached.

    Raises:
        RefusedError: `no_rule`.
    """
    rule = _require_rule(station)
    with station.writing() as writing:
        writing.append(Act("rule.removed", rule.sha256, {}))


def open_rule(station: Station, article: int, dpi: int) -> RulePlace:
    """Open the copy where an article begins, or at its start, saying why.

    Raises:
        RefusedError: `no_rule`; what the viewer refuses.
        DamagedError: the sealed file is missing or isn't as written.
    """
    rule = _require_rule(station)
    content = _held(station, rule)
    heading = article_words(article)
    if rule.kind is RuleKind.TEXT:
        return _text_place(rule, content, heading)
    found = find_heading(content, heading)
    notice = "" if found.page is not None else _not_found(heading, found.readable)
    return _page_place(station, rule, content, (found.page or 0, dpi), notice)


def turn_rule(station: Station, page: int, dpi: int) -> RulePlace:
    """Open another page of the copy; raises as `open_rule`."""
    rule = _require_rule(station)
    return _page_place(station, rule, _held(station, rule), (page, dpi), "")


def _page_place(
    station: Station,
    rule: LocalRule,
    content: bytes,
    where: tuple[int, int],
    notice: str,
) -> RulePlace:
    page, dpi = where
    fonts = station.around.resources / "fonts"
    shown = show_pages(content, dpi, pages=range(page, page + 1), fonts=fonts)
    image = shown.images[0] if shown.images else None
    return RulePlace(rule, page, shown.count, image, "", 0, notice)


def _text_place(rule: LocalRule, content: bytes, heading: str) -> RulePlace:
    text = show_text(content).text
    at = heading_at(text, heading)
    notice = "" if at is not None else _not_found(heading, readable=True)
    return RulePlace(rule, 0, 1, None, text, at or 0, notice)


def _not_found(heading: str, readable: bool) -> str:  # noqa: FBT001 - said in words
    if readable:
        return f"这份原文中没有以“{heading}”开头的段落，已打开第一页。"
    return "这份原文是扫描图片，没有可检索的文字，已打开第一页，请自行翻页。"


def _kind(content: bytes) -> RuleKind:
    if _PDF in content[:_LOOKED_AT]:
        show_pages(content, 10, pages=range(1))
        return RuleKind.PDF
    if b"\0\0\0" in content[:_LOOKED_AT]:
        raise _unreadable()
    show_text(content)
    return RuleKind.TEXT


def _content(station: Station, taken: SealedIn) -> bytes:
    with attachments.open_kept(station.store.folder, taken.sealed) as file:
        return file.read()


def _held(station: Station, rule: LocalRule) -> bytes:
    folder, database = station.store.folder, station.database
    with attachments.opened(folder, database, rule.sha256) as file:
        return file.read()


def _require_rule(station: Station) -> LocalRule:
    rule = local_rule(station)
    if rule is None:
        raise RefusedError(
            "还没有附上规定原文。", "请在“设置”中附上 PDF 或文本。", code="no_rule"
        )
    return rule


def _require_size(file: Path) -> None:
    try:
        size = file.stat().st_size
    except OSError:
        return  # sealing says what is wrong with it
    if size > MOST_BYTES:
        raise RefusedError(
            f"规定原文最大 {MOST_BYTES >> 20} MiB，这个文件太大，没有附上。",
            "请选择文字版的 PDF，或者另存为文本。",
            code="rule_too_large",
        )


def _unreadable() -> RefusedError:
    return RefusedError(
        "这个文件不是 PDF，也不是文本，没有附上。",
        "Word 等文档请先另存为 PDF 或文本。",
        code="rule_unreadable",
    )

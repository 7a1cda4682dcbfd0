"""Long work: a bar on a terminal's stderr, and the places where Ctrl-C ends it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import click

from judrec.actions.progress import Progress
from judrec.cli.program import Session


@contextmanager
def progress(what: str, unit: str = "B") -> Iterator[Progress]:
    """Show how far the work inside is; nothing is shown where stderr is piped.

    What is handed out raises `CancelledError` after an interrupt.
    """
    session: Session = click.get_current_context().obj
    interruption = session.interruption
    with ExitStack() as stack:
        stack.enter_context(interruption.waiting())
        move = stack.enter_context(_bar(what, unit)) if sys.stderr.isatty() else None

        def tell(done: int, total: int) -> None:
            interruption.check()
            if move is not None:
                move(done, total)

        yield tell


@contextmanager
def _bar(what: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    from tqdm import tqdm

    class Bar(tqdm):  # type: ignore[type-arg]  # generic in its stubs alone
        monitor_interval = 0
        """No thread of its own: it would outlive the work."""

    # A terminal that doesn't know its size would get no bar at all.
    size = shutil.get_terminal_size()
    bar = Bar(
        desc=what,
        unit=unit,
        unit_scale=True,
        leave=False,
        file=sys.stderr,
        ncols=size.columns,
        nrows=size.lines,
    )
    with bar:

        def move(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield move

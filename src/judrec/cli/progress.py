"""A bar for long work, on a terminal's stderr; nothing where it is piped."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from judrec.actions.progress import Progress


@contextmanager
def progress(what: str, unit: str = "B") -> Iterator[Progress | None]:
    """Show how far the work inside is; gone when it ends."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    class Bar(tqdm[None]):
        monitor_interval = 0
        """No thread of its own: it would outlive the work."""

    with Bar(
        desc=what, unit=unit, unit_scale=True, leave=False, file=sys.stderr
    ) as bar:

        def tell(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield tell

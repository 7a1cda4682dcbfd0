"""How long one waits after wrong passphrases: longer each time, never for ever."""

_MOST_SECONDS = 60


class Patience:
    """Counts the failures of one sitting; no wipe, no lock-out (design/03)."""

    def __init__(self) -> None:
        self._failures = 0

    def failed(self) -> int:
        """Count a failure, and give the seconds until the next try."""
        self._failures += 1
        return min(1 << (self._failures - 1), _MOST_SECONDS)

    def calm(self) -> None:
        """Forget the failures: somebody signed in."""
        self._failures = 0

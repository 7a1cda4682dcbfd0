"""Why a bundle is refused: a verdict, what was wrong, and where."""

from judrec.core.verdict import Verdict
from judrec.errors import DamagedError


class BundleError(DamagedError):
    """A bundle that can't be accepted; `verdict` is its word in design/04."""

    def __init__(self, verdict: Verdict, detail: str = "") -> None:
        what = f"{verdict.sentence}（{detail}）" if detail else verdict.sentence
        super().__init__(what, verdict.hint, code=verdict.value)
        self.verdict = verdict
        self.detail = detail


class TooMuchError(BundleError):
    """A bundle that has more of something than any reader takes."""


def too_much(where: str) -> TooMuchError:
    """Say of what there is more than a bundle may have: to a reader it is damaged."""
    return TooMuchError(Verdict.DAMAGED, where)


def damaged(where: str) -> BundleError:
    """Say that something is not as it was sealed, and where."""
    return BundleError(Verdict.DAMAGED, where)


def too_new(what: str) -> BundleError:
    """Say that the bundle uses what only a later version knows."""
    return BundleError(Verdict.TOO_NEW, what)


def wrong_signer(which: str) -> BundleError:
    """Say whose signature doesn't hold."""
    return BundleError(Verdict.WRONG_SIGNER, which)

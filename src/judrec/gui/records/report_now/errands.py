"""What is sealed from a record's page: a report at once, or one past the keeper."""

from collections.abc import Callable

from judrec.actions.outgoing.report_direct import report_direct
from judrec.actions.outgoing.report_now import report_now
from judrec.gui.sealing.addressees import COURT_STORE, PAST_THE_KEEPER
from judrec.gui.sealing.errand import Errand, Seal, Wanted

_TIP = "封装这件记录的全部版本和材料、写到介质，并重新读出核对"


def at_once(number: str) -> Errand:
    """Give the errand of an immediate report to the receivers (Art. 13)."""
    return Errand(
        button="封装立即报告",
        tip=_TIP,
        seal=_at_once(number),
        said="只报这一件记录：全部版本、补充和材料。季度报送时照常再报一次。",
    )


def by_the_court(number: str) -> Errand:
    """Give the errand of one that a desk sends to its court, which passes it on."""
    return Errand(
        button="封装立即报告",
        tip=_TIP,
        seal=_at_once(number),
        to=COURT_STORE,
        said="报本院专库，由专库管理员报领导签发之后转报。",
        after="送专库管理员，请其接收之后立即转报；"
        "名片还没有经专库确认的，电话核对单位核对码。",
    )


def past_the_keeper(
    number: str, ground: Callable[[], str], along: Callable[[], tuple[str, ...]]
) -> Errand:
    """Give the errand of a direct report.

    `ground` is what was written by then, `along` which reports of reprisals go along.
    """

    def seal(wanted: Wanted) -> Seal:
        said, carried = ground(), along()
        return lambda station, progress: report_direct(
            station,
            number,
            wanted.to,
            wanted.folder,
            ground=said,
            reprisals=carried,
            progress=progress,
        )

    return Errand(
        button="封装直报",
        tip=_TIP,
        seal=seal,
        to=PAST_THE_KEEPER,
        said="只报这一件记录：全部版本、补充和材料，由您本人送交。",
        after="由您本人送交；对方须先电话核对本席位的单位核对码。",
    )


def _at_once(number: str) -> Callable[[Wanted], Seal]:
    return lambda wanted: (
        lambda station, progress: report_now(
            station, number, wanted.to, wanted.folder, progress=progress
        )
    )

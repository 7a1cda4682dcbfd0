"""The whole way on invented data, from a record to its receipt (`judrec demo`).

Seven stores stand in one folder: a court's, its three desks', its two receivers', and
another court's. Two quarters pass in them, the last that are over; then the court
records and reports today. What the steps say is what really happened in the stores;
nothing is staged.
"""

from pathlib import Path

from judrec.actions.station import Surroundings
from judrec.actions.upkeep.demo import receivers
from judrec.actions.upkeep.demo.cast import Cast, DemoResult
from judrec.actions.upkeep.demo.casting import cast
from judrec.actions.upkeep.demo.follow import follow_up
from judrec.actions.upkeep.demo.quarters import two_quarters
from judrec.actions.upkeep.demo.today import today
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import RefusedError


def demo(folder: Path, around: Surroundings) -> DemoResult:
    """Walk the whole way in the empty folder `folder`.

    Raises:
        RefusedError: `not_empty`, `not_writable`, `disk_full`; what was made stays.
    """
    result = DemoResult(folder.absolute())
    try:
        _walk(result, around)
    except OSError as error:
        raise RefusedError(
            f"演示没有走完：无法写入 {result.folder}。",
            "请检查磁盘空间和权限，换一个空文件夹重试；已写出的都是虚构内容，可以删除。",
            code="not_writable",
        ) from error
    return result


def _walk(result: DemoResult, around: Surroundings) -> None:
    with cast(result, around) as found:
        for made in (result.papers, result.stick, result.inside):
            made.mkdir()
        direct = two_quarters(found)
        found.clock.present()
        numbers = today(found)
        follow_up(found, numbers, direct)
        receivers.urge(found)
        _verify(found)


def _verify(found: Cast) -> None:
    for station in found.stations:
        checked = verify(station)
        problems = checked.problems
        said = problems[0].text if problems else "没有发现问题"
        unit = station.unit
        found.result.tell(
            f"{unit.name} {unit.desk} 完整核验", f"{checked.entries} 条留痕，{said}"
        )

"""What the register says of one unit, in lines."""

from collections.abc import Iterator, Sequence

from judrec.actions.people.cards import shown_code
from judrec.actions.units.due_register import RegisterRow
from judrec.actions.units.key_history import KeyRow
from judrec.core.continuity import spans
from judrec.core.due import Arrival, QuarterStanding, Reported
from judrec.core.quarter import Quarter
from judrec.core.verdict import Verdict
from judrec.gui.look.parts import MARKS, Tone
from judrec.gui.records.moments import minute
from judrec.gui.shown import shown

_NAME, _REASON = 60, 80
_TONES = {
    Reported.RECEIVED: Tone.SUCCESS,
    Reported.INCOMPLETE: Tone.ERROR,
    Reported.MISSING: Tone.ERROR,
}


def quarter_word(stands: QuarterStanding) -> str:
    """Give the one word of a quarter, with its sign: ✓ 已报."""
    mark = MARKS[_TONES.get(stands.state, Tone.PLAIN)]
    return f"{mark} {stands.word}".strip()


def unit_name(row: RegisterRow) -> str:
    """Name a unit as it named itself."""
    return shown(row.unit.name, _NAME)


def key_word(row: RegisterRow) -> str:
    """Say in the list what its key is worth."""
    marked = " · 有待核实" if row.doubts else ""
    claimed = " · 另有人用" if row.claims else ""
    return row.unit.state.word + marked + claimed


def owing(rows: Sequence[RegisterRow], place: int) -> str:
    """Say of the quarter at `place` how many owed it, and who is to be asked for it."""
    stands = [row.quarters[place] for row in rows]
    owed = [each for each in stands if each.state is not Reported.NOT_OWED]
    if not owed:
        return ""
    reported = sum(each.state is Reported.RECEIVED for each in owed)
    late = [row for row in rows if row.quarters[place].urged]
    asked = "、".join(f"{unit_name(row)}（{row.quarters[place].word}）" for row in late)
    said = f"{owed[0].quarter.words}应报 {len(owed)} 个单位，已报 {reported} 个"
    return f"{said}；催报：{asked}。" if asked else f"{said}。"


def detail(row: RegisterRow) -> str:
    """Tell all that the register holds of a unit, a line each."""
    return "\n".join(_lines(row))


def entries_named(first: int, last: int) -> str:
    """Name a run of entries; one alone isn't told as from itself to itself."""
    return f"第 {first} 条" if first == last else f"第 {first} 至 {last} 条"


def _lines(row: RegisterRow) -> Iterator[str]:
    unit = row.unit
    code, desk = shown(unit.unit_code, _NAME), shown(unit.desk, _NAME)
    yield f"{unit_name(row)}（{code}），{desk} 席位"
    yield _owed(row)
    last = f"，最近一次 {minute(row.last_received_at)}" if row.bundles else ""
    yield f"已收 {row.bundles} 份报送件{last}。"
    if row.missing:
        yield f"尚缺第 {spans(row.missing)} 次报送。"
    for stands in row.quarters:
        if stands.arrivals:
            told = "；".join(_arrival(each, stands) for each in stands.arrivals)
            yield f"{stands.quarter.words}：{told}。"
        if stands.kept:
            told = "、".join(f"第 {each.nth} 份" for each in stands.kept)
            yield f"{stands.quarter.words}另有{told}与已报的不符，没有合并，留作证据。"
    for nth, key in enumerate(row.keys, start=1):
        yield f"密钥 {nth}：{_key(key)}"
    for claim in row.claims:
        yield f"{MARKS[Tone.NOTICE]} {minute(claim.at)} {claim.words}"
    for run in row.doubts:
        yield f"{entries_named(*run)}留痕可能不是该单位所作，其中的记录待核实。"


def _owed(row: RegisterRow) -> str:
    if row.own_desk:
        return "本院的席位，随时报送，不按季度应报。"
    first, last = row.unit.due_from, row.unit.due_until
    if not first:
        return "不按季度应报。"
    until = f"，至{Quarter.parse(last).words}为止" if last else ""
    return f"自{Quarter.parse(first).words}起应报{until}。"


def _arrival(each: Arrival, stands: QuarterStanding) -> str:
    kind = "季度结束前制作"
    if each.complete:
        kind = "补报" if each in stands.supplements else "完整"
    word = Verdict(each.verdict).word
    return f"第 {each.nth} 份，{minute(each.received_at)} 收到，{word}，{kind}"


def _key(key: KeyRow) -> str:
    code = shown_code(key.code) if key.code else "当时的名片没有核对过"
    since = f"，自 {key.since} 起" if key.since else ""
    reason = f"（{shown(key.reason, _REASON)}）" if key.reason else ""
    return (
        f"{code}，{minute(key.confirmed_at)} {key.how.word}，"
        f"{key.state.word}{since}{reason}"
    )

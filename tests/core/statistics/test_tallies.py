"""Groups of records become lines: in what order, and with how many."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from judrec.core.canonical import JsonObject
from judrec.core.form import load
from judrec.core.report.dimension import NOT_SAID
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.facts import compared, named_officials, together
from judrec.core.statistics.tally import Group, counted_lines

_TOML = Path(__file__).parents[3] / "resources" / "forms" / "record.toml"
_FORM = load(_TOML.read_text("utf-8"))
_GROUPS = st.lists(
    st.builds(
        Group,
        st.lists(st.text(), min_size=1, max_size=4, unique=True).map(tuple),
        st.integers(1, 99),
        st.integers(1, 9999),
    ),
    max_size=9,
)


@given(_GROUPS)
def test_groups_give_the_same_lines_in_any_order(groups: list[Group]) -> None:
    found = counted_lines(Axis.MEANS, [tuple(groups)], _FORM)
    assert counted_lines(Axis.MEANS, [tuple(reversed(groups))], _FORM) == found
    said = sum(group.count * len(group.values) for group in groups)
    assert sum(line.counts[0] or 0 for line in found) == said


def test_the_laws_lines_come_first_then_own_words_as_registered() -> None:
    groups = (
        Group(("乙",), 9, 7),
        Group(("甲", "电话"), 1, 3),
        Group((NOT_SAID,), 5, 1),
    )
    found = counted_lines(Axis.MEANS, [groups, None], _FORM)
    law = [choice.value for choice in _FORM.field("event.means").choices]
    assert [line.value for line in found] == [*law, "甲", "乙", NOT_SAID]
    assert {line.counts[1] for line in found} == {None}


def test_what_is_brought_takes_the_place_of_silence() -> None:
    assert together((), ()) == (NOT_SAID,)
    assert together((NOT_SAID,), ("电话",)) == ("电话",)
    assert together(("电话", "当面"), ("电话",)) == ("电话", "当面")


def test_only_identified_officials_with_a_name_are_found() -> None:
    known: JsonObject = {"name": "王建国", "unit": "甲局", "identified": "有署名或印章"}
    claimed: JsonObject = {**known, "identified": "对方自称，未核实"}
    unnamed: JsonObject = {**known, "name": {"unknown": "没有说"}}
    silent: JsonObject = {"name": "李某", "unit": "甲局"}
    wide: JsonObject = {**known, "name": "王建国 ", "post": "局长"}
    body: JsonObject = {
        "official": claimed,
        "more_officials": [unnamed, silent, known, wide, 7],
    }
    found = named_officials(body)
    assert [(each.name, each.unit, each.post) for each in found] == [
        ("王建国", "甲局", "")
    ]
    assert compared("Ａ①\u3000") == "A1"

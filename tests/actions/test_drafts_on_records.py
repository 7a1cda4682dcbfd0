"""Drafts of corrections and supplements: one a record, on the record as it stands."""

from pathlib import Path

import pytest

from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.drafts import (
    Half,
    draft_body,
    drafts,
    keep_as_typed,
    keep_draft,
)
from judrec.actions.records.file_draft import file_draft
from judrec.actions.records.file_record import file_record
from judrec.actions.records.open_draft import (
    OpenedDraft,
    begin_on,
    left_open,
    open_draft,
)
from judrec.actions.records.record_history import record_history
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.body import rows
from judrec.core.canonical import Json, JsonObject
from judrec.core.draft import Bookmark, DraftKind
from tests.actions.parties import colleague, refusal, refused_without_a_trace
from tests.station import Clock, file_sample, sample_body

NEWS: JsonObject = {"content": "对方又来电话，追问开庭时间，要求当天答复。"}
REASON = "核对通话记录后更正"


@pytest.fixture
def number(station: Station) -> str:
    return file_sample(station).number


def typed(station: Station, opened: OpenedDraft, **said: Json) -> str:
    """Type over a part of what was opened, and let it be kept."""
    body: JsonObject = {**opened.half.body, **said}
    half = Half(body, REASON, Bookmark(1, "demand", 0, 2, 2), opened.half.base)
    return keep_as_typed(station, half, opened.id, opened.begun).row.id


def correction(station: Station, number: str, **said: str) -> str:
    return typed(station, begin_on(station, number, DraftKind.CORRECTION), **said)


@pytest.mark.parametrize("kind", [DraftKind.CORRECTION, DraftKind.SUPPLEMENT])
def test_what_was_begun_on_a_record_is_gone_on_with(
    station: Station, number: str, kind: DraftKind
) -> None:
    first = begin_on(station, number, kind)
    assert first.id == ""
    draft = typed(station, first, demand="改判")
    again = begin_on(station, number, kind)
    assert (again.id, again.said) == (draft, "")
    assert again.half.body == {**first.half.body, "demand": "改判"}
    assert again.half.reason == REASON
    assert again.half.bookmark.field == "demand"
    assert refused_without_a_trace(station, lambda: typed(station, first)).code == (
        "draft_exists"
    )
    (row,) = drafts(station)
    assert (row.kind, row.number) == (kind, number)
    assert (row.official, row.case) != ("", "")


def test_each_kind_on_each_record_has_its_own(station: Station, number: str) -> None:
    other = file_sample(station, 1).number
    for each in (number, other):
        for kind in (DraftKind.CORRECTION, DraftKind.SUPPLEMENT):
            typed(station, begin_on(station, each, kind), demand="改判")
    assert len(drafts(station)) == 4


def test_beginning_and_going_on_are_no_reading(station: Station, number: str) -> None:
    head = station.store.head
    begin_on(station, number, DraftKind.CORRECTION)
    assert station.store.head == head
    draft = correction(station, number, demand="改判")
    head = station.store.head
    open_draft(station, draft)
    assert station.store.head == head


def test_nobody_begins_on_what_isnt_his_or_is_void(
    station: Station, number: str
) -> None:
    void = file_sample(station, 1).number
    void_record(station, void, "测试")
    other = colleague(station, "keeper")
    for kind in (DraftKind.CORRECTION, DraftKind.SUPPLEMENT):
        assert refusal(lambda: begin_on(other, number, kind)).code == "not_yours"  # noqa: B023
        assert refusal(lambda: begin_on(station, void, kind)).code == "state"  # noqa: B023


def test_a_draft_that_is_handed_in_goes_and_says_when_it_was_begun(
    station: Station, number: str, clock: Clock
) -> None:
    corrected = correction(station, number, demand="改判")
    added = typed(station, begin_on(station, number, DraftKind.SUPPLEMENT), **NEWS)
    clock.advance(hours=2)
    assert file_draft(station, corrected).version == 2
    file_draft(station, added)
    assert drafts(station) == ()
    history = record_history(station, number)
    assert history.current.reason == REASON
    assert history.current.entered_at == "2026-11-17T14:30:05+08:00"
    assert history.supplements[0].entered_at == "2026-11-17T14:30:05+08:00"
    assert history.supplements[0].filed_at == "2026-11-17T16:30:05+08:00"
    assert verify(station).problems == ()


def test_no_act_takes_a_draft_that_is_for_something_else(
    station: Station, number: str
) -> None:
    other = file_sample(station, 1).number
    corrected = correction(station, number, demand="改判")
    plain = keep_draft(station, {"content": "来电"}).id
    body = {**sample_body(station, 1), "demand": "改判"}
    for act in (
        lambda: file_record(station, sample_body(station, 2), draft=corrected),
        lambda: supplement_record(station, number, NEWS, draft=corrected),
        lambda: correct_record(station, other, body, REASON, draft=corrected),
        lambda: correct_record(station, other, body, REASON, draft=plain),
    ):
        assert refused_without_a_trace(station, act).code == "no_draft"
    assert len(drafts(station)) == 2


def test_a_correction_goes_on_over_a_newer_version_without_undoing_it(
    station: Station, number: str, tmp_path: Path
) -> None:
    draft = correction(station, number, demand="要求改判")
    letter = tmp_path / "来信"
    letter.write_bytes(b"a letter")
    attach_file(station, number, letter, Material("来信"))
    body = {**record_history(station, number).current.body, "response": "未予答复"}
    correct_record(station, number, body, "漏写答复")
    refused = refused_without_a_trace(station, lambda: file_draft(station, draft))
    assert refused.code == "newer_version"
    opened = open_draft(station, draft)
    assert "附材料、补正" in opened.said
    assert "您写的一字未动" in opened.said
    assert opened.half.body["demand"] == "要求改判"
    assert opened.half.body["response"] == "未予答复"
    assert [row["name"] for _, row in rows(opened.half.body, "materials")][-1] == "来信"
    assert draft_body(station, draft)["demand"] == "要求改判"
    kept = keep_as_typed(station, opened.half, draft, opened.begun)
    assert open_draft(station, kept.row.id).said == ""
    assert file_draft(station, draft).version == 4


def test_where_both_changed_the_same_the_field_is_named(
    station: Station, number: str
) -> None:
    draft = correction(station, number, demand="要求改判")
    body = {**record_history(station, number).current.body, "demand": "要求缓判"}
    correct_record(station, number, body, "听错")
    opened = open_draft(station, draft)
    assert opened.half.body["demand"] == "要求改判"
    assert "保留了您写的，请核对：具体要求" in opened.said


def test_a_record_that_was_voided_meanwhile_lets_nothing_that_was_typed_go(
    station: Station, number: str
) -> None:
    draft = correction(station, number, demand="要求改判")
    void_record(station, number, "误录")
    opened = open_draft(station, draft)
    assert "不能再补正" in opened.said
    assert opened.half.body["demand"] == "要求改判"
    refused = refused_without_a_trace(station, lambda: file_draft(station, draft))
    assert refused.code == "state"
    assert len(drafts(station)) == 1


def test_a_supplement_hears_of_what_was_done_to_its_record(
    station: Station, number: str
) -> None:
    opened = begin_on(station, number, DraftKind.SUPPLEMENT)
    draft = typed(station, opened, **NEWS)
    supplement_record(station, number, {"content": "另一次来电，问的是保全进度。"})
    again = open_draft(station, draft)
    assert again.said == "起草补充之后，这件记录又办理过：补充。您写的一字未动。"
    assert again.half.body == NEWS
    file_draft(station, draft)


def test_what_lay_open_comes_back_in_its_order(station: Station, number: str) -> None:
    keep_draft(station, {"content": "早就放下的"})
    above = keep_as_typed(
        station, Half({"content": "来电"}, bookmark=Bookmark(2, "content", 0, 2, 2))
    )
    below = correction(station, number, demand="改判")
    assert [opened.id for opened in left_open(station)] == [below, above.row.id]
    assert left_open(colleague(station, "recorder")) == ()

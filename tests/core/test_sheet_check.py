"""The verdict on a code, from its places alone: a table of what was found and said."""

import pytest

from judrec.core.record_version import VersionKind
from judrec.core.sheet_check import (
    CodeKind,
    CodeMatch,
    LaterAct,
    SheetVerdict,
    judge,
)

AT = "2026-11-17T06:30:05Z"
FILED, CORRECTED, ATTACHED, SUPPLEMENTED, VOIDED = (
    VersionKind.FILED,
    VersionKind.CORRECTED,
    VersionKind.ATTACHED,
    VersionKind.SUPPLEMENTED,
    VersionKind.VOIDED,
)


def acts(*kinds: VersionKind) -> tuple[LaterAct, ...]:
    """Give acts at the entries 10, 20, 30 …"""
    return tuple(LaterAct(10 * nth, kind, AT) for nth, kind in enumerate(kinds, 1))


def version(*kinds: VersionKind, seq: int = 10, **more: object) -> CodeMatch:
    values = {"digest": b"1" * 32, "record": "a", "current": seq, **more}
    return CodeMatch(CodeKind.VERSION, seq=seq, acts=acts(*kinds), **values)  # type: ignore[arg-type]


def printing(*kinds: VersionKind, seq: int, **more: object) -> CodeMatch:
    values = {"digest": b"2" * 32, "record": "a", "current": 10, **more}
    return CodeMatch(CodeKind.PRINTING, seq=seq, acts=acts(*kinds), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ((FILED,), SheetVerdict.CURRENT),
        ((FILED, ATTACHED), SheetVerdict.ATTACHED),
        ((FILED, SUPPLEMENTED), SheetVerdict.SUPPLEMENTED),
        ((FILED, SUPPLEMENTED, ATTACHED), SheetVerdict.SUPPLEMENTED),
        ((FILED, CORRECTED, SUPPLEMENTED, ATTACHED), SheetVerdict.CORRECTED),
        ((FILED, CORRECTED, VOIDED), SheetVerdict.VOID),
    ],
)
def test_what_weighs_most_of_what_came_later_is_said(
    kinds: tuple[VersionKind, ...], said: SheetVerdict
) -> None:
    assert judge([version(*kinds)]).verdict is said
    assert judge([printing(*kinds, seq=11)]).verdict is said
    before = said is SheetVerdict.VOID
    after = judge([printing(*kinds, seq=99)]).verdict
    # What came before the printing stands on the sheet; a void is said all the same.
    assert after is (SheetVerdict.VOID if before else SheetVerdict.CURRENT)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (CodeKind.SHEET, SheetVerdict.OTHER_SHEET),
        (CodeKind.ENTRY, SheetVerdict.ENTRY),
        (CodeKind.MATERIAL, SheetVerdict.MATERIAL),
    ],
)
def test_what_is_no_sheet_of_a_record_is_called_what_it_is(
    kind: CodeKind, said: SheetVerdict
) -> None:
    assert judge([CodeMatch(kind, b"3" * 32, 5)]).verdict is said


def test_nothing_found_is_not_of_this_store_also_where_only_one_of_two_is() -> None:
    assert judge([]).verdict is SheetVerdict.NOT_HERE
    assert judge([version(FILED)], []).verdict is SheetVerdict.NOT_HERE
    assert judge([], [version(FILED)]).verdict is SheetVerdict.NOT_HERE


def test_two_digests_that_begin_alike_are_both_named_and_neither_is_believed() -> None:
    twins = [version(FILED), version(FILED, record="b", digest=b"1" * 31 + b"9")]
    judged = judge(twins)
    assert judged.verdict is SheetVerdict.AMBIGUOUS
    assert judged.matches == tuple(twins)
    assert not judged.verdict.is_genuine


def test_the_other_code_of_the_sheet_tells_two_that_begin_alike_apart() -> None:
    twins = [version(FILED), version(FILED, record="b", digest=b"1" * 31 + b"9")]
    printed = printing(FILED, seq=11, record="b")
    judged = judge(twins, [printed])
    assert (judged.verdict, judged.matches) == (SheetVerdict.CURRENT, (printed,))


def test_one_digest_at_several_places_is_no_contradiction() -> None:
    same = [
        CodeMatch(CodeKind.MATERIAL, b"4" * 32, 10, record=record) for record in "ab"
    ]
    judged = judge(same)
    assert (judged.verdict, len(judged.matches)) == (SheetVerdict.MATERIAL, 2)


def test_a_flaw_at_any_place_outweighs_all_else() -> None:
    flawed = version(FILED, flaw="第 10 条的签名不符")
    for found in ([flawed], [version(FILED), flawed]):
        assert judge(found).verdict is SheetVerdict.DAMAGED
    pair = judge([version(FILED)], [printing(FILED, seq=11, flaw="x")])
    assert pair.verdict is SheetVerdict.DAMAGED


def test_what_a_sender_told_twice_differently_is_not_to_be_believed() -> None:
    assert judge([version(FILED, disputed=True)]).verdict is SheetVerdict.DISPUTED


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        # Another record's, another station's, an older version's, a later one's.
        (version(FILED), printing(FILED, seq=11, record="b")),
        (version(FILED), printing(FILED, seq=11, station="ssh-ed25519 x")),
        (version(FILED, CORRECTED), printing(FILED, CORRECTED, seq=21, current=20)),
        (version(FILED, CORRECTED, seq=20), printing(FILED, CORRECTED, seq=11)),
        # A supplement after the printing; two printings; two versions.
        (version(FILED, seq=20, current=0), printing(FILED, seq=11)),
        (printing(FILED, seq=11), printing(FILED, seq=12)),
        (version(FILED), version(FILED)),
        (version(FILED), CodeMatch(CodeKind.ENTRY, b"5" * 32, 11)),
    ],
)
def test_codes_that_never_stood_on_one_sheet_do_not_belong_together(
    code: CodeMatch, printed: CodeMatch
) -> None:
    assert judge([code], [printed]).verdict is SheetVerdict.MISMATCHED
    assert judge([printed], [code]).verdict is SheetVerdict.MISMATCHED


def test_a_supplement_before_the_printing_stands_on_its_sheet() -> None:
    supplement = version(FILED, SUPPLEMENTED, seq=20, current=0)
    printed = printing(FILED, SUPPLEMENTED, seq=21)
    assert judge([supplement], [printed]).verdict is SheetVerdict.CURRENT


def test_every_verdict_has_its_words_and_none_calls_the_paper_genuine() -> None:
    said = [verdict.words for verdict in SheetVerdict]
    assert len({*said}) == len(said)
    for verdict in SheetVerdict:
        assert ("真实" in verdict.words) is verdict.is_genuine
        assert verdict.words.startswith("校验码真实") is verdict.is_genuine

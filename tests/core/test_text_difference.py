"""What a correction changed, marked so that a person sees it at one look."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from judrec.core.text_difference import Piece, difference

_TEXTS = st.text(
    st.one_of(
        st.sampled_from("问开庭判决，。、\n年月日时分0123456789aB－（）"),
        st.characters(),
    ),
    max_size=60,
)
_NAMES = st.lists(st.text("问开庭判决012.*[(", max_size=5), max_size=4)


@given(_TEXTS, _TEXTS, _NAMES)
@example("甲乙甲", "乙甲乙", [])
@example("ab", "ba", [])
def test_the_pieces_joined_are_the_two_texts(
    before: str, after: str, names: list[str]
) -> None:
    pieces = difference(before, after, names)
    assert "".join(piece.before for piece in pieces) == before
    assert "".join(piece.after for piece in pieces) == after


@given(_TEXTS, _TEXTS, _NAMES)
def test_what_is_marked_and_what_is_not_take_turns(
    before: str, after: str, names: list[str]
) -> None:
    pieces = difference(before, after, names)
    assert all(piece.before or piece.after for piece in pieces)
    assert all(one.same != other.same for one, other in pairwise(pieces))


@given(_TEXTS, _NAMES)
def test_nothing_is_marked_in_what_stayed(text: str, names: list[str]) -> None:
    assert all(piece.same for piece in difference(text, text, names))


def test_a_name_is_marked_whole_although_its_surname_stayed() -> None:
    pieces = difference(
        "王建国来电话问进展", "王建军来电话问进展", ["王建国", "王建军"]
    )
    assert pieces == (
        Piece("王建国", "王建军"),
        Piece("来电话问进展", "来电话问进展"),
    )


def test_a_date_and_a_number_are_marked_whole() -> None:
    assert difference("2026年11月14日15时40分来电", "2026年11月15日15时40分来电") == (
        Piece("2026年11月14日15时40分", "2026年11月15日15时40分"),
        Piece("来电", "来电"),
    )
    assert difference("民初1234号", "民初1235号")[1] == Piece("1234", "1235")


def test_words_that_were_added_or_taken_away_stand_alone() -> None:
    assert difference("要求快判。", "要求快判。次日又来电。") == (
        Piece("要求快判。", "要求快判。"),
        Piece("", "次日又来电。"),
    )
    assert difference("他大声要求快判。", "他要求快判。") == (
        Piece("他", "他"),
        Piece("大声", ""),
        Piece("要求快判。", "要求快判。"),
    )


def test_one_character_that_stayed_by_chance_does_not_break_a_change() -> None:
    changed = [piece for piece in difference("尽快开庭", "不要开审") if not piece.same]
    assert changed == [Piece("尽快开庭", "不要开审")]


def test_a_mark_stays_with_the_character_that_it_belongs_to() -> None:
    assert difference("葛\U000e0100某", "葛\U000e0101某")[0] == Piece(
        "葛\U000e0100", "葛\U000e0101"
    )


def test_the_longest_texts_are_compared_without_growing_with_their_square() -> None:
    for unit in ("甲", "甲，乙。"):
        long = unit * (100_000 // len(unit))
        changed = f"丙{long[1:50_000]}丁{long[50_001:-1]}戊"
        pieces = difference(long, changed)
        assert "".join(piece.after for piece in pieces) == changed

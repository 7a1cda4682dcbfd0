"""The letter of a 补报: it says what it is, and the first one's stays as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.particulars import NOTHING_GIVEN, Particulars
from judrec.actions.quarter.quarter_letters import (
    GoesWith,
    preview_cover,
    print_cover,
)
from tests.actions.parties import Q4, Parties
from tests.pdf.printed import Printed as Sheets

GIVEN = Particulars("江北法〔2026〕7号", "欧阳𬎆", "张某 027-0000", "江原市人大常委会")
LATER = Particulars("江北法〔2027〕2号", "欧阳𬎆", "张某 027-0000", "江原市人大常委会")
Says = Callable[[bytes], bool]


@pytest.fixture
def says_again(tmp_path: Path) -> Says:
    """Tell whether a letter says 补报, in its title and in its first sentence."""

    def read(pdf: bytes) -> bool:
        file = tmp_path / "letter.pdf"
        file.write_bytes(pdf)
        text = Sheets(file).text()
        title, again = (
            "关于补报2026年第四季度" in text,
            "本函为补报（补充报送）" in text,
        )
        assert title is again
        return again

    return read


def test_the_letter_of_what_is_sealed_after_the_report_says_that_it_is_a_supplement(
    parties: Parties, says_again: Says
) -> None:
    def letter(given: Particulars) -> tuple[bool, str]:
        printed = print_cover(parties.court, Q4, "政法委", given)
        return says_again(printed.pdf), printed.traced.words

    parties.export()
    parties.clock.advance(days=60)
    # What was sealed before the quarter's end reported nothing yet.
    parties.export()
    assert letter(GIVEN) == (False, "第1份")
    parties.export()
    assert letter(NOTHING_GIVEN) == (True, "第2份")
    assert letter(NOTHING_GIVEN) == (True, "第3份（补打）")
    # A number is one letter's alone: with it, it is the first one's again.
    assert letter(GIVEN) == (False, "第4份（补打）")
    preview = preview_cover(parties.court, Q4, "政法委", NOTHING_GIVEN)
    assert says_again(preview)


def test_a_letter_that_is_printed_before_its_bundle_is_sealed_says_so_too(
    parties: Parties, says_again: Says
) -> None:
    def letter(given: Particulars, goes_with: GoesWith = GoesWith.EITHER) -> bool:
        seen = preview_cover(parties.court, Q4, "政法委", given, goes_with)
        printed = print_cover(parties.court, Q4, "政法委", given, goes_with)
        again = says_again(printed.pdf)
        assert says_again(seen) is again
        return again

    # A letter of a quarter that isn't over goes with no report of it.
    assert not letter(NOTHING_GIVEN)
    parties.clock.advance(days=60)
    assert not letter(GIVEN)
    parties.export()
    assert not letter(GIVEN)
    assert letter(LATER)
    assert not letter(Particulars("江北法〔2027〕3号"), GoesWith.SEALED)
    assert letter(GIVEN, GoesWith.NEXT)
    parties.export()
    assert letter(LATER)
    assert letter(NOTHING_GIVEN)


def test_a_first_letter_of_which_no_paper_came_makes_no_supplement_of_the_next(
    parties: Parties, says_again: Says
) -> None:
    parties.clock.advance(days=60)
    parties.export()
    failed = print_cover(parties.court, Q4, "政法委", GIVEN)
    enter_failed(parties.court, failed.seq)
    assert not says_again(print_cover(parties.court, Q4, "政法委", LATER).pdf)
    before = print_cover(parties.court, Q4, "政法委", GIVEN, GoesWith.NEXT)
    assert says_again(before.pdf)

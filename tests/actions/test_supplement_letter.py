"""The letter of a 补报: it says what it is, and the first one's stays as it was."""

from pathlib import Path

from judrec.actions.paper.particulars import NOTHING_GIVEN, Particulars
from judrec.actions.quarter.quarter_letters import preview_cover, print_cover
from tests.actions.parties import Q4, Parties
from tests.pdf.printed import Printed as Sheets

GIVEN = Particulars("江北法〔2026〕7号", "欧阳𬎆", "张某 027-0000", "江原市人大常委会")


def test_the_letter_of_what_is_sealed_after_the_report_says_that_it_is_a_supplement(
    parties: Parties, tmp_path: Path
) -> None:
    def read(pdf: bytes) -> str:
        file = tmp_path / "letter.pdf"
        file.write_bytes(pdf)
        return Sheets(file).text()

    def letter(given: Particulars) -> tuple[bool, str]:
        printed = print_cover(parties.court, Q4, "政法委", given)
        said = read(printed.pdf)
        title, again = (
            "关于补报2026年第四季度" in said,
            "本函为补报（补充报送）" in said,
        )
        assert title is again
        return again, printed.traced.words

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
    preview = read(preview_cover(parties.court, Q4, "政法委", NOTHING_GIVEN))
    assert "关于补报2026年第四季度" in preview

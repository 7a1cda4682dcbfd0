"""Some pages of a sheet are the very pages of the sheet, in a whole file."""

import re
import subprocess
from collections.abc import Callable, Sequence

import pytest

from judrec.pdf.file.some_pages import count_pages, some_pages
from sheets.shelf import SHEETS
from sheets.shop import Shop
from tests.pdf.printed import Printed

Print = Callable[[bytes], Printed]


@pytest.fixture(scope="module")
def excerpt() -> bytes:
    """The sample that has more than two pages."""
    return SHEETS["excerpt"](Shop()).pdf


def drawn(pdf: bytes, page: int, print_: Print) -> bytes:
    """Give the operators that draw a page, as they stand in the file."""
    file = print_(pdf).file
    words = ["qpdf", "--json", "--json-key=pages", str(file)]
    told = subprocess.run(words, check=True, capture_output=True).stdout.decode()
    contents = re.findall(r'"contents": \[\s*"(\d+) 0 R"', told)
    command = ["qpdf", f"--show-object={contents[page - 1]}", "--raw-stream-data"]
    return subprocess.run([*command, str(file)], check=True, capture_output=True).stdout


@pytest.mark.parametrize("pages", [(1,), (2,), (1, 3), (2, 3)])
def test_the_pages_are_the_same_bytes_and_no_others_are_there(
    excerpt: bytes, pages: Sequence[int], printed: Print
) -> None:
    cut = some_pages(excerpt, pages)
    assert (
        printed(cut).information()["Pages"] == str(len(pages)) == str(count_pages(cut))
    )
    whole = {page: drawn(excerpt, page, printed) for page in (1, 2, 3)}
    assert len(set(whole.values())) == 3
    for place, page in enumerate(pages, start=1):
        assert drawn(cut, place, printed) == whole[page]
    for page in {1, 2, 3} - set(pages):
        assert whole[page] not in cut
    words = ["qpdf", "--check", str(printed(cut).file)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    assert "WARNING" not in done.stdout + done.stderr


def test_the_same_pages_give_the_same_file_under_a_name_of_its_own(
    excerpt: bytes,
) -> None:
    first, second = some_pages(excerpt, (1,)), some_pages(excerpt, (2,))
    assert some_pages(excerpt, (2, 2)) == second
    names = [re.findall(rb"<([0-9a-f]{32})>", each) for each in (first, second)]
    whole = re.findall(rb"<([0-9a-f]{32})>", excerpt)[0]
    assert [each[0] for each in names] == [whole, whole]
    assert names[0][1] != names[1][1]


@pytest.mark.parametrize("pages", [(), (0,), (99,), (-1,)])
def test_a_page_that_is_not_there_is_none(excerpt: bytes, pages: Sequence[int]) -> None:
    with pytest.raises(ValueError, match="no such pages"):
        some_pages(excerpt, pages)


@pytest.mark.parametrize("foreign", [b"", b"%PDF-1.4\nnothing", b"startxref\n3\n%%EOF"])
def test_a_file_that_is_not_ours_is_refused(foreign: bytes) -> None:
    with pytest.raises(ValueError, match="not a file of ours"):
        some_pages(foreign, (1,))

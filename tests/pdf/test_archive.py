"""What an archive asks of a file (PDF/A-2b), asked of every sheet.

The parts that can be seen without a validator; docs/decisions/0018-pdf-a.md says how
one is run.
"""

import re
import subprocess
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageCms

from judrec.pdf.file.grey_profile import grey_profile
from judrec.pdf.sheet import Sheet
from sheets.shelf import SHEETS
from tests.pdf.printed import Printed

Print = Callable[[bytes], Printed]
Made = Callable[[str], Sheet]

_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
_TRANSPARENT = re.compile(r"/(SMask|Group|ExtGState|ca|CA|BM|XObject)\b")
_COLOURED = re.compile(r"(?:^|\s)(rg|RG|k|K|sc|SC|scn|SCN|cs|CS|sh|ri|gs|Do)(?=\s|$)")
_SHOWN = re.compile(r"<([0-9A-F]*)> Tj")

every_sheet = pytest.mark.parametrize("name", SHEETS)


def _streams(inside: str) -> list[str]:
    """Give the operators of each page, as qpdf unpacked them."""
    parts = re.findall(r"\nstream\n(.*?)endstream", inside, re.DOTALL)
    return [part for part in parts if " Tj" in part]


def _xmp(pdf: bytes) -> ET.Element:
    found = re.search(rb"<x:xmpmeta.*</x:xmpmeta>", pdf, re.DOTALL)
    assert found
    return ET.fromstring(found[0])  # noqa: S314 - ours, made a moment ago


@every_sheet
def test_the_file_is_whole(name: str, made: Made, printed: Print) -> None:
    paper = printed(made(name).pdf)
    command = ["qpdf", "--check", "--warning-exit-0", str(paper.file)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "WARNING" not in said.stdout + said.stderr


@every_sheet
def test_it_says_what_it_is_and_nothing_of_anybody(name: str, made: Made) -> None:
    pdf = made(name).pdf
    xmp = _xmp(pdf)
    assert xmp.findtext(".//pdfaid:part", namespaces=_NAMES) == "2"
    assert xmp.findtext(".//pdfaid:conformance", namespaces=_NAMES) == "B"
    assert xmp.findtext(".//dc:language//rdf:li", namespaces=_NAMES) == "zh-CN"
    told = {each.tag.partition("}")[2] for each in xmp.iterfind(".//*")}
    assert told == {
        *("RDF", "Description", "Alt", "Bag", "li"),
        *("format", "title", "language", "part", "conformance"),
    }
    assert b"/CreationDate" not in pdf
    assert b"/ModDate" not in pdf


@every_sheet
def test_its_properties_and_its_xmp_say_the_same(
    name: str, made: Made, printed: Print
) -> None:
    pdf = made(name).pdf
    title = _xmp(pdf).findtext(".//dc:title//rdf:li", namespaces=_NAMES)
    assert printed(pdf).information()["Title"] == title == "文书"


@every_sheet
def test_its_greys_have_one_profile_and_there_is_no_other_colour(
    name: str, made: Made, printed: Print
) -> None:
    inside = printed(made(name).pdf).inside()
    assert inside.count("/GTS_PDFA1") == 1
    assert inside.count("/OutputIntents [") == 1
    assert grey_profile().decode("latin-1") in inside
    for page in _streams(inside):
        words = re.sub(r"<[0-9A-F]*>", "", page)
        assert _COLOURED.findall(words) == []


@every_sheet
def test_nothing_in_it_is_transparent(name: str, made: Made, printed: Print) -> None:
    assert _TRANSPARENT.findall(printed(made(name).pdf).inside()) == []


def test_each_file_is_named_by_what_is_in_it(made: Made) -> None:
    names: set[bytes] = set()
    for name in SHEETS:
        found = re.search(rb"/ID\s*\[<(\w{32})><(\w{32})>\]", made(name).pdf)
        assert found
        assert found[1] == found[2]
        names.add(found[1])
    assert len(names) == len(SHEETS)


@every_sheet
def test_no_text_shows_the_missing_glyph(name: str, made: Made, printed: Print) -> None:
    pages = _streams(printed(made(name).pdf).inside())
    assert pages
    for page in pages:
        for shown in _SHOWN.findall(page):
            codes = [shown[at : at + 4] for at in range(0, len(shown), 4)]
            assert "0000" not in codes


@every_sheet
def test_each_stream_ends_on_a_line_of_its_own(name: str, made: Made) -> None:
    pdf = made(name).pdf
    ends = re.findall(rb"/Length (\d+)[^>]*>>\nstream\n", pdf)
    assert len(ends) == pdf.count(b"\nendstream\nendobj\n")
    for found in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", pdf):
        end = found.end() + int(found[1])
        assert pdf[end : end + 18] == b"\nendstream\nendobj\n"


def test_a_colour_engine_reads_the_profile() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(grey_profile()))
    assert profile.profile.xcolor_space.strip() == "GRAY"
    screen = ImageCms.createProfile("sRGB")
    greys = Image.new("L", (3, 1))
    for place, value in enumerate((0, 128, 255)):
        greys.putpixel((place, 0), value)
    seen = ImageCms.profileToProfile(greys, profile, screen, outputMode="RGB")
    assert isinstance(seen, Image.Image)
    black, middle, white = (seen.getpixel((place, 0)) for place in range(3))
    assert black == (0, 0, 0)
    assert white == (255, 255, 255)
    assert isinstance(middle, tuple)
    assert max(middle) - min(middle) <= 1
    assert abs(middle[0] - 128) <= 4

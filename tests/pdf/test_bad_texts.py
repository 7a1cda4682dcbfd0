"""Whatever was typed is printed, can be seen, can be copied, and does nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pypdfium2
import pytest

from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.core.record_version import VersionKind
from judrec.core.sheet_variant import Variant
from judrec.pdf import drawing
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.glyphs.lines import break_lines
from judrec.pdf.ink import Ink
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.placed import set_line
from tests.pdf.bad_texts import BAD_TEXTS, LONG, BadText
from tests.pdf.contents import BODY, insert, version
from tests.pdf.printed import Printed
from tests.pdf.shown import shown, unnamed

_ACTIVE = re.compile(
    r"/(JS|JavaScript|URI|Launch|EmbeddedFiles?|AA|OpenAction|Annots|AcroForm)\b"
)
_LEAST = 300
_ROOM, _LEADING, _SIZE = 400.0, 14.0, 10.0
_ON_A_PAGE = 55
_FIELDS = 24
"""How many texts one form takes."""
_NEVER_CUT = 400
"""A text so short is on one sheet, or its copy would have the next one's head in it."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A bad text as it was set, and what tools copy out of the file."""

    bad: BadText
    shown: str
    """What has to be seen; its marks spelt out."""
    raw: str
    usual: str
    viewed: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All bad texts in one file, each beginning a page of its own."""

    file: Path
    copied: tuple[Copied, ...]


@pytest.fixture(scope="module")
def corpus(fonts: Fonts, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    composer = Composer(fonts)
    pages: list[list[Ink]] = []
    spans: list[slice] = []
    for bad, role in zip(BAD_TEXTS, cycle(Role), strict=False):
        first = len(pages)
        pages += _pages(bad.text, Style(role, _SIZE, _LEADING), composer)
        spans.append(slice(first, len(pages)))
    file = tmp_path_factory.mktemp("corpus") / "bad.pdf"
    file.write_bytes(drawing.write(pages, composer.base))
    ways = [_copied(file, "-raw"), _copied(file), _viewed(file)]
    assert [len(way) for way in ways] == [len(pages)] * 3
    return Corpus(
        file,
        tuple(
            Copied(
                bad,
                shown(bad.text, composer.missing),
                *("".join(way[span]) for way in ways),
            )
            for bad, span in zip(BAD_TEXTS, spans, strict=True)
        ),
    )


def _pages(text: str, style: Style, composer: Composer) -> Iterator[list[Ink]]:
    lines = break_lines(composer.glyphs(text, style), _ROOM)
    for first in range(0, len(lines), _ON_A_PAGE):
        page: list[Ink] = []
        for at, line in enumerate(lines[first : first + _ON_A_PAGE]):
            page += set_line(line, 80, 800 - at * style.leading, style.size)
        yield page


def _copied(file: Path, *mode: str) -> list[str]:
    return Printed(file).copied(*mode).split("\f")[:-1]


def _viewed(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    return [page.get_textpage().get_text_range() for page in document]


def test_the_corpus_is_large_and_says_of_each_text_why_it_is_bad() -> None:
    assert len(BAD_TEXTS) >= _LEAST
    assert len({bad.text for bad in BAD_TEXTS}) == len(BAD_TEXTS)
    assert all(bad.kind and bad.why for bad in BAD_TEXTS)


@pytest.mark.parametrize("way", ["raw", "usual"])
def test_each_text_is_copied_as_it_was_typed_with_its_marks(
    way: str, corpus: Corpus
) -> None:
    wrong = [
        (each.bad, getattr(each, way)[:80])
        for each in corpus.copied
        if unnamed(getattr(each, way)) != unnamed(each.shown)
    ]
    assert wrong == []


def test_the_viewer_copies_each_text_as_it_was_typed(corpus: Corpus) -> None:
    def plain(text: str) -> str:
        # It takes these apart.
        return unnamed(text).replace("ﬁ", "fi").replace("ﬂ", "fl")

    wrong = [
        (each.bad, each.viewed[:80])
        for each in corpus.copied
        if plain(each.viewed) != plain(each.shown)
    ]
    assert wrong == []


@pytest.mark.parametrize("way", ["raw", "viewed"])
def test_spaces_within_a_line_are_in_its_copy(way: str, corpus: Corpus) -> None:
    wrong = [
        (each.bad, getattr(each, way)[:80])
        for each in corpus.copied
        if "U+" not in each.shown
        and "\n" not in each.bad.text
        and not _spaced(each.shown) <= _spaced(getattr(each, way))
    ]
    assert wrong == []


def _spaced(text: str) -> set[int]:
    """Give before which of its visible characters a text has white space."""
    found, seen, space = set(), 0, False
    for each in text.strip():
        if each.isspace():
            space = True
        else:
            if space:
                found.add(seen)
            seen, space = seen + 1, False
    return found


def test_nothing_in_the_file_acts(corpus: Corpus) -> None:
    assert _ACTIVE.findall(Printed(corpus.file).inside()) == []


def test_a_form_prints_each_text_in_each_kind_of_field(
    fonts: Fonts, form: Form, tmp_path: Path
) -> None:
    short = [bad.text for bad in BAD_TEXTS if len(bad.text) < _NEVER_CUT]
    wrong = []
    for first in range(0, len(short), _FIELDS):
        some = short[first : first + _FIELDS]
        content = insert(form, version(_filled(some)))
        sheet = insert_sheet(content, fonts)
        file = tmp_path / "form.pdf"
        file.write_bytes(sheet.pdf)
        copy = unnamed(Printed(file).text())
        wrong += [
            text for text in some if unnamed(shown(text, sheet.missing)) not in copy
        ]
    assert wrong == []


def _filled(some: Sequence[str]) -> JsonObject:
    """Give a body that has some texts in fields of all kinds."""
    texts = iter(some)

    def next_text() -> str:
        return next(texts, "末")

    return {
        **BODY,
        "official": {key: next_text() for key in ("name", "unit", "post", "clue")},
        "actor": {"name": next_text(), "unit": {"unknown": next_text()}},
        "document": {key: next_text() for key in ("issuer", "title", "number")},
        "case": {"number": next_text(), "parties": [next_text(), next_text()]},
        "event": {"means": [next_text()], "place": next_text()},
        "content": next_text(),
        "acts": [next_text()],
        "materials": [{"name": next_text(), "kept_at": next_text()}],
        "response": next_text(),
        "duty_basis": next_text(),
        "remarks": next_text(),
        "recorder": {"name": next_text(), "unit": next_text()},
        "demand": next_text(),
        "late": {"reason": next_text()},
    }


@pytest.mark.parametrize("variant", Variant)
def test_the_longest_texts_print_wherever_they_stand(
    variant: Variant, fonts: Fonts, form: Form
) -> None:
    for bad in [bad for bad in BAD_TEXTS if len(bad.text) >= LONG][::6]:
        body = _filled((bad.text,) * 2)
        newer = version(
            {**body, "demand": "改"}, 2, VersionKind.CORRECTED, bad.text[:LONG]
        )
        content = insert(form, version(body), newer)
        assert insert_sheet(content, fonts).pages > 1, variant

"""The numbered objects of a PDF file, on reportlab's object model.

Values are written as PDF writes them: `/Name`, a number, `12 0 R` for another object.
reportlab numbers, orders and places the objects; what it writes of its own accord is
kept out: dates and names of programs in the properties, binary data packed once more
as text, and streams without an end of line before `endstream` (ISO 19005-2, 6.1.7.1).
"""

from collections.abc import Mapping, Sequence
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from judrec.pdf import packing

_VERSION: Final = (1, 7)
"""The version of PDF on which PDF/A-2 is built."""

Value = str | int | float
Entries = Mapping[str, Value]


class _Dictionary(PDFObject):
    """Entries in the order in which they were given."""

    def __init__(self, entries: Entries) -> None:
        self.entries = dict(entries)

    def format(self, document: PDFDocument) -> bytes:
        del document
        return _written(self.entries)


class _Stream(_Dictionary):
    """Bytes with a dictionary before them, closed as PDF/A wants it."""

    def __init__(self, entries: Entries, content: bytes) -> None:
        super().__init__({**entries, "Length": len(content)})
        self._content = content

    def format(self, document: PDFDocument) -> bytes:
        head = super().format(document)
        return b"".join((head, b"\nstream\n", self._content, b"\nendstream\n"))


def _written(entries: Entries) -> bytes:
    rows = (f"/{name} {value}" for name, value in entries.items())
    return "\n".join(("<<", *rows, ">>")).encode("ascii")


class Objects:
    """The objects of one file that is being made."""

    def __init__(self, contents: str) -> None:
        """Begin a file that is named by its `contents`: that needs no clock."""
        self._document = PDFDocument(pdfVersion=_VERSION, invariant=True)
        self._document.updateSignature(contents.encode())

    def add(self, entries: Entries) -> str:
        """Add a dictionary and give the reference to it."""
        return self._reference(_Dictionary(entries))

    def add_stream(
        self, content: bytes, entries: Entries | None = None, *, packed: bool = False
    ) -> str:
        """Add bytes and give the reference to them.

        They are compressed here, unless they were `packed` before.
        """
        found = content if packed else packing.packed(content)
        return self.add_plain(found, {**(entries or {}), "Filter": "/FlateDecode"})

    def add_plain(self, content: bytes, entries: Entries) -> str:
        """Add bytes as they are and give the reference to them."""
        return self._reference(_Stream(entries, content))

    def add_pages(self, pages: Sequence[Entries]) -> str:
        """Add the pages, in their order, and give the reference to all of them."""
        tree = _Dictionary({"Type": "/Pages", "Count": len(pages)})
        parent = self._reference(tree)
        kids = [self.add({**page, "Parent": parent}) for page in pages]
        tree.entries["Kids"] = f"[{' '.join(kids)}]"
        return parent

    def file(self, catalog: Entries, properties: Entries) -> bytes:
        """Give the file whose root is `catalog`."""
        document = self._document
        document.Catalog = _Dictionary(catalog)  # type: ignore[attr-defined]
        document.info = _Dictionary(properties)  # type: ignore[assignment]
        return document.format()

    def _reference(self, value: _Dictionary) -> str:
        found = self._document.Reference(value)  # type: ignore[no-untyped-call]
        reference: bytes = found.format(self._document)
        return reference.decode("ascii")


def string(text: str) -> str:
    """Give a text as PDF writes it, with the letters of any script."""
    if text.isascii() and text.isprintable() and not set(text) & set("()\\"):
        return f"({text})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"

"""The numbered objects of a PDF file, on reportlab's object model.

Values are written as PDF writes them: `/Name`, a number, `12 0 R` for another object.
reportlab numbers, orders and places the objects; what it writes of its own accord is
kept out: dates and names of programs in the properties, binary data packed once more
as text, and streams without an end of line before `endstream` (ISO 19005-2, 6.1.7.1).
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import Final, cast

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream

_VERSION: Final = (1, 7)
"""The version of PDF on which PDF/A-2 is built."""

Value = str | int | float
Entries = Mapping[str, Value]


class Objects:
    """The objects of one file that is being made."""

    def __init__(self, contents: str) -> None:
        """Begin a file that is named by its `contents`: that needs no clock."""
        self._document = PDFDocument(pdfVersion=_VERSION, invariant=True)
        self._document.updateSignature(contents.encode())

    def add(self, entries: Entries) -> str:
        """Add a dictionary and give the reference to it."""
        return self._reference(PDFDictionary(dict(entries)))

    def add_stream(
        self, content: bytes, entries: Entries | None = None, *, packed: bool = False
    ) -> str:
        """Add bytes and give the reference to them.

        They are compressed here, unless they were `packed` before.
        """
        found = content if packed else zlib.compress(content)
        return self.add_plain(found, {**(entries or {}), "Filter": "/FlateDecode"})

    def add_plain(self, content: bytes, entries: Entries) -> str:
        """Add bytes as they are and give the reference to them."""
        return self._reference(_Stream(PDFDictionary(dict(entries)), content))

    def add_pages(self, pages: Sequence[Entries]) -> str:
        """Add the pages, in their order, and give the reference to all of them."""
        tree = PDFDictionary({"Type": "/Pages", "Count": len(pages)})
        parent = self._reference(tree)
        kids = [self.add({**page, "Parent": parent}) for page in pages]
        tree["Kids"] = f"[{' '.join(kids)}]"
        return parent

    def file(self, catalog: Entries, properties: Entries) -> bytes:
        """Give the file whose root is `catalog`."""
        document = self._document
        document.Catalog = PDFDictionary(dict(catalog))  # type: ignore[attr-defined]
        document.info = PDFDictionary(dict(properties))  # type: ignore[assignment]
        return document.format()

    def _reference(self, value: PDFDictionary | PDFStream) -> str:
        found = self._document.Reference(value)  # type: ignore[no-untyped-call]
        reference: bytes = found.format(self._document)
        return reference.decode("ascii")


class _Stream(PDFStream):
    """Bytes with a dictionary before them, closed as PDF/A wants it."""

    def format(self, document: PDFDocument) -> bytes:
        content = cast("bytes", self.content)
        entries = {**self.dictionary.dict, "Length": len(content)}
        head = PDFDictionary(entries).format(document)
        return b"".join((head, b"\nstream\n", content, b"\nendstream\n"))


def string(text: str) -> str:
    """Give a text as PDF writes it, with the letters of any script."""
    if text.isascii() and text.isprintable() and not set(text) & set("()\\"):
        return f"({text})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"

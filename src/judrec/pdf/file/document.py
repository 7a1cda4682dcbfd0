"""A PDF file of drawn pages, built as an archive wants it: PDF/A-2b (ISO 19005-2).

The file says what it is in XMP, what its greys mean by a profile inside it, and names
itself by its contents. Its properties tell nothing else: the title is 文书, and there
is no author, no program and no clock, so that the same pages give the same bytes.
There is nothing in it that acts, and nothing transparent.
"""

from collections.abc import Sequence
from typing import Final

from judrec.pdf.file.embedded_fonts import EmbeddedFonts
from judrec.pdf.file.grey_profile import GREY_NAME, grey_profile
from judrec.pdf.file.objects import Objects, string

_TITLE: Final = "文书"
_LANGUAGE: Final = "zh-CN"
_XMP: Final = f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_TITLE}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{_LANGUAGE}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_PROFILE: Final = grey_profile()


def document(
    pages: Sequence[str],
    fonts: EmbeddedFonts,
    size: tuple[float, float],
    *,
    under: str = "",
) -> bytes:
    """Give the PDF file of pages, each as the operators that draw it.

    What `under` draws lies under each of them; it is in the file once.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    objects = Objects("\n".join((*pages, *fonts.used(), under)))
    catalog = {
        "Type": "/Catalog",
        "Pages": _pages(objects, pages, fonts, size, under),
        "Lang": string(_LANGUAGE),
        "Metadata": objects.add_plain(
            _XMP.encode(), {"Type": "/Metadata", "Subtype": "/XML"}
        ),
        "OutputIntents": f"[{_intent(objects)}]",
    }
    return objects.file(catalog, {"Title": string(_TITLE)})


def _pages(
    objects: Objects,
    pages: Sequence[str],
    fonts: EmbeddedFonts,
    size: tuple[float, float],
    under: str,
) -> str:
    page = {
        "Type": "/Page",
        "MediaBox": f"[0 0 {size[0]:.3f} {size[1]:.3f}]",
        "Resources": f"<< /Font {fonts.put_into(objects)} >>",
    }
    drawn = [objects.add_stream(each.encode("ascii")) for each in pages]
    if under:
        shared = objects.add_stream(under.encode("ascii"))
        drawn = [f"[{shared} {each}]" for each in drawn]
    return objects.add_pages([{**page, "Contents": each} for each in drawn])


def _intent(objects: Objects) -> str:
    return objects.add(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": string(GREY_NAME),
            "Info": string(GREY_NAME),
            "DestOutputProfile": objects.add_stream(_PROFILE, {"N": 1}),
        }
    )

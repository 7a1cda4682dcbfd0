"""Documents to look at: small ones, and some that nobody should have to decode."""

import zlib


def document(
    media_box: str = "0 0 595 842", content: bytes = b"", extra: bytes = b""
) -> bytes:
    """Give a PDF of one page; a reader rebuilds the table that it lacks."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>" % media_box.encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    )
    numbered = (
        b"%d 0 obj%s endobj\n" % (number, each)
        for number, each in enumerate(objects, start=1)
    )
    return b"%PDF-1.4\n" + b"".join(numbered) + extra + b"trailer<</Root 1 0 R>>\n"


def picture_bomb(side: int = 60_000) -> bytes:
    """Give a page with a picture that takes gigabytes as soon as it is unpacked."""
    row = zlib.compressobj(9)
    packed = b"".join(row.compress(bytes(side * 3)) for _ in range(400)) + row.flush()
    image = (
        b"5 0 obj<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8"
        b"/ColorSpace/DeviceRGB/Filter/FlateDecode/Length %d>>stream\n%s\nendstream "
        b"endobj\n" % (side, side, len(packed), packed)
    )
    return document(content=b"500 0 0 500 0 0 cm /X Do", extra=image)

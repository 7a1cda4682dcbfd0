"""Make the pictures of every sheet: `python -m tools.sheets [FOLDER [NAME…]]`.

Run from the top of the checkout, in its environment; they go into docs/screens/ as
paper-NAME-PAGE.png and are looked at page by page after each change of a sheet. The
PDF itself is kept beside them where a FOLDER is named.
"""

import sys
from pathlib import Path

from PySide6.QtGui import QImage

from judrec.actions.upkeep.page_images import PageImage, page_images

from .shelf import SHEETS
from .shop import ROOT, Shop

DPI = 96
_SHADES = 3
_SMALLEST = 0
"""The quality that packs a PNG best."""


def main(folder: Path, wanted: list[str], *, with_pdf: bool) -> None:
    """Picture all sheets, or those whose names hold one of the words."""
    folder.mkdir(parents=True, exist_ok=True)
    shop = Shop()
    for name, make in SHEETS.items():
        if wanted and not any(word in name for word in wanted):
            continue
        for old in folder.glob(f"paper-{name}-[0-9]*.png"):
            old.unlink()
        sheet = make(shop)
        if with_pdf:
            (folder / f"paper-{name}.pdf").write_bytes(sheet.pdf)
        for number, page in enumerate(page_images(sheet.pdf, DPI), start=1):
            _keep(page, folder / f"paper-{name}-{number}.png")
        print(name, sheet.pages, *sheet.missing)


def _keep(page: PageImage, target: Path) -> None:
    line, rgb = _SHADES * page.width, QImage.Format.Format_RGB888
    image = QImage(page.rgb, page.width, page.height, line, rgb)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    grey.save(str(target), quality=_SMALLEST)


if __name__ == "__main__":
    words = sys.argv[1:]
    home = Path(words[0]).absolute() if words else ROOT / "docs" / "screens"
    main(home, words[1:], with_pdf=bool(words))

"""What is to be read on the page of the quarter."""

from judrec.gui.quarter.page import QuarterPage
from tests.gui.driving import seen


def said_at(page: QuarterPage, item: str) -> bool:
    return item in seen(page.checklist)


def rows(page: QuarterPage) -> list[list[str]]:
    model = page.sent.model
    return [
        [str(model.data(model.index(row, column))) for column in range(4)]
        for row in range(model.rowCount())
    ]

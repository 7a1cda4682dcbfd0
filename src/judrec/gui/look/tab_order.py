"""The order in which Tab reaches what is made while a page stands."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def put_in_order(after: QWidget, made: Sequence[QWidget]) -> None:
    """Let Tab reach them behind `after`, one after another.

    Qt puts whatever is made later at the end, far from where it is seen, and knows no
    place behind what takes no keys.
    """
    for first, second in pairwise((after, *made)):
        QWidget.setTabOrder(first, second)

"""Sealing is tried where it stands most often: on the page of the quarter."""

from tests.gui.quarter.conftest import cards, full_stick, page, ready, stick

__all__ = ["cards", "full_stick", "page", "ready", "stick"]
"""The fixtures that are the quarter's, too."""

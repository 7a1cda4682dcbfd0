"""Sealing is tried where it stands most often: on the page of the quarter."""

from tests.gui.quarter.conftest import full_stick, page, ready

__all__ = ["full_stick", "page", "ready"]
"""The fixtures that are the quarter's, too."""

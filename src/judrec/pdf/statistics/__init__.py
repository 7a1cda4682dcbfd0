"""Statistics on paper, on the screen from the same drawing, and as a workbook."""

"""回执: files and typed codes that come back from those who received a bundle."""

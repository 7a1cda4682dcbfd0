"""judrec: the record of interference in cases, kept at a desk with no network."""

__version__ = "0.1.0"

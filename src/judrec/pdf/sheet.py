"""A finished document, as bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A PDF file and what is to be said about it."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]
    """Characters that no font has; they are printed as `〔U+…〕`, and a notice lists
    them."""

"""How long a bundle is made, so that its length tells next to nothing.

Padmé (Nikitin et al., 2019) keeps the leading bits of a length and rounds up the rest:
an observer learns O(log log n) bits, for at most 12 % of growth. Below 1 MiB all
bundles are alike, so that a zero report has no size of its own.
"""

from typing import Final

SMALLEST: Final = 1 << 20


def padded_size(size: int) -> int:
    """Give the padded length in bytes of a tar of `size` bytes, a multiple of 512."""
    if size <= SMALLEST:
        return SMALLEST
    exponent = size.bit_length() - 1
    hidden_bits = exponent - exponent.bit_length()
    mask = (1 << hidden_bits) - 1
    return (size + mask) & ~mask

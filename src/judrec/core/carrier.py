"""What a bundle is carried on, and how large its files may be there (design/04)."""

from enum import Enum, unique


@unique
class Carrier(Enum):
    """What is handed over; the value is what a person reads."""

    STICK = "U盘"
    DISC = "光盘"
    """Burnt by another program from the folder that the bundle was written to."""

    @property
    def volume_bytes(self) -> int:
        """Give the bytes of a file from which on its attachments get volumes."""
        return 1 << 30 if self is Carrier.STICK else 650 << 20

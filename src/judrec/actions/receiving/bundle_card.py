"""The card that lies in a bundle, of whoever made it: to be confirmed by its code.

It needn't come by itself: the code that is compared by telephone stands for the whole
card, wherever it was found.
"""

from pathlib import Path

from judrec.actions.receiving.incoming import opened_for_us
from judrec.actions.station import Station


def bundle_card(station: Station, file: Path) -> bytes:
    """Give the card of a bundle's sender; everything in the bundle was checked.

    Raises:
        BundleError: with the verdict, where it can't be opened or isn't for us.
    """
    return opened_for_us(station, file).sender.files.card

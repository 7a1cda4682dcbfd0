"""Who knows on this computer what is plugged in."""

import sys

from judrec.bundle.medium.linux import LinuxMedia
from judrec.bundle.medium.media import Media, NoMedia
from judrec.bundle.medium.windows import Kernel32, WindowsMedia


def system_media(system: str = sys.platform) -> Media:
    """Give the one for this system."""
    if system == "win32":
        return WindowsMedia(Kernel32())
    return LinuxMedia() if system == "linux" else NoMedia()

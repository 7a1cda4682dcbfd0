"""The windows: what a person sees, and the only door to PySide6."""

from judrec.gui.immortal import keep_constants_alive

keep_constants_alive()

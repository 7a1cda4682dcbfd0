"""How long work says how far it is, and how it is called off."""

from collections.abc import Callable

from judrec.errors import RefusedError

Progress = Callable[[int, int], None]
"""Told the bytes done and the bytes in all; what it raises calls the work off."""


class CancelledError(RefusedError):
    """The person called it off; nothing half-written is left."""

    def __init__(self) -> None:
        super().__init__(
            "已按您的要求取消，没有留下写了一半的文件。",
            "需要时可以重新开始。",
            code="cancelled",
        )

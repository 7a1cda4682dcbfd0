"""What a bundle is sealed for, and what the person chose of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.progress import Progress
from judrec.actions.receipts.export_returns import ReturnedTo
from judrec.actions.station import Station
from judrec.core.carrier import Carrier
from judrec.core.quarter import Quarter
from judrec.gui.sealing.addressees import RECEIVERS, Addressees

Seal: TypeAlias = Callable[[Station, Progress], Sent]
SealEach: TypeAlias = Callable[[Station, Progress], tuple[ReturnedTo, ...]]

CANCELLED = (
    "已经开始写出的，这一份的序号已作废，不再使用；以后的报送件会写明，"
    "接收单位不会误认作缺期。"
)
"""Said of what was called off."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person chose."""

    quarter: Quarter
    to: tuple[str, ...]
    """Codes, at least one."""
    folder: Path
    with_attachments: bool
    carrier: Carrier


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One kind of sealing, with its words."""

    button: str
    tip: str
    seal: Callable[[Wanted], Seal]
    """Gives what the worker does; what stands on the page is read before it does."""
    to: Addressees = RECEIVERS
    title: str = "封装写出"
    said: str = ""
    """What goes along, to whom; empty where the page says it."""
    after: str = (
        "各接收单位收到的是同一份：各用一个介质的，点“写到另一介质…”，不要再封装一份。"
    )
    """The last of the things to do once it is written."""
    with_attachments: bool | None = None
    """Whether files go along unless somebody says otherwise; None: nobody is asked."""
    seal_each: Callable[[Path], SealEach] | None = None
    """The same of one to each of them, into a folder; None where it isn't offered."""

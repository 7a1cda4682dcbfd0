"""Tell a desk where its records are: the receivers' receipts go back to it (design/11).

The desk's card was confirmed when its bundles were accepted: by this confirmation it
may be sealed to as well. Nothing of other desks goes along; of this court's ledger no
entry is opened.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from judrec.actions.outgoing.begin_bundle import Dispatch, Load
from judrec.actions.outgoing.own_part import own_part
from judrec.actions.outgoing.send_bundle import Sent, send_bundle
from judrec.actions.people.recipients import confirmed_desk, list_desk
from judrec.actions.progress import Progress
from judrec.actions.receipts.returned_bundles import (
    fitting,
    receivers_cards,
    returned_bundles,
)
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.bundle.returned import ReturnedBundle
from judrec.core.canonical import JsonObject
from judrec.errors import RefusedError

_MOST: Final = 900_000
"""Bytes of what is returned: `data/bundle.json` has room for a MiB."""


def export_return(
    station: Station,
    to: str,
    folder: Path,
    *,
    suite: str = "hybrid",
    progress: Progress | None = None,
) -> Sent:
    """Seal to a desk what became of its records; `to` is its code or desk number.

    Raises:
        UsageError: `suite`.
        RefusedError: `not_allowed`, `no_desk`, `nothing_to_return`; as `send_bundle`.
        DamagedError: as `send_bundle`.
    """
    require_returner(station)
    desk = confirmed_desk(station, to)
    bundles = fitting(returned_bundles(station, desk.ledger), _MOST)
    if not bundles:
        raise nothing_to_return()

    def load() -> Load:
        part, head = own_part(station, frozenset(), opened=frozenset())
        return Load(part, head, _said(station, bundles))

    dispatch = Dispatch(
        BundleKind.RETURN,
        "",
        load,
        introduce=lambda writing: list_desk(station, writing, desk),
    )
    sent = send_bundle(
        station, dispatch, [desk.card.code], folder, suite=suite, progress=progress
    )
    records = {each.record for bundle in bundles for each in bundle.records}
    notices = tuple(_notices(bundles))
    return replace(sent, records=len(records), notices=(*sent.notices, *notices))


def require_returner(station: Station) -> None:
    """Let only a keeper or a leader send receipts on.

    Raises:
        RefusedError: `not_allowed`.
    """
    if not station.person.oversees:
        raise RefusedError(
            "转送回执由专库管理员或指定领导办理，没有写出任何内容。",
            "请由他们用自己的口令登录后办理。",
            code="not_allowed",
        )


def nothing_to_return() -> RefusedError:
    """Give the error of a desk, or of all, of which nothing was reported."""
    return RefusedError(
        "席位还没有记录随本院的报送件报出，没有可以转送的内容。",
        "请先制作季度报送件；收到回执后登记，再转送。",
        code="nothing_to_return",
    )


def _said(station: Station, bundles: tuple[ReturnedBundle, ...]) -> JsonObject:
    now = station.now().replace(microsecond=0).isoformat()
    return {
        "coverage": {
            "quarter": None,
            "from": bundles[0].sealed_at,
            "to": now,
            "complete": False,
            "supplement_of": None,
        },
        "returned": [each.to_json() for each in bundles],
        "cards": [*receivers_cards(station, bundles)],
    }


def _notices(bundles: tuple[ReturnedBundle, ...]) -> Iterator[str]:
    for bundle in bundles:
        silent = sorted(each.name for each in bundle.receivers if not each.statement)
        if silent:
            yield f"报送件 {bundle.file} 还没有 {'、'.join(silent)} 的回执。"

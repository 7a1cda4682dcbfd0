"""What is written of a salvaged act: a line in the list, and a file that proves it."""

from contextlib import suppress
from typing import Final

from judrec.actions.upkeep.show_ledger import label
from judrec.actions.upkeep.verify_backup import minute
from judrec.core.canonical import MAX_INTEGER, Json, JsonObject, canonical, parse_object
from judrec.core.code import code_of
from judrec.core.file_name import marked_text
from judrec.errors import JudrecError
from judrec.store.entries import StoredEntry
from judrec.store.salvage import SalvagedDraft, SalvagedEntry
from judrec.store.second_hand import ReceivedVersion

PREFACE: Final = (
    "由记录登记程序从损坏的专库中抢救。专库原件没有改动，请保留原件。",
    "本文件夹的内容没有加密：请妥善保管，交接时登记，用后按规定处理。",
    "证明状态：",
    "  完整　　　签名和内容相符，且从首条至本条都在，前后相接。",
    "  单条完好　签名和内容相符，但此前有缺损，前后次序不能由本库单独证明。",
    "  不符　　　内容、时间或签名与当时写下的不一致，不能作为证明。",
    "  仅存副本　原条目无法读取，只有数据表中的副本，没有签名，不能作为证明。",
    "  外部凭据　已有打印件、报送件或回执覆盖本条，可以与之核对。",
    "收到的记录：完整，是指接收它的那一条也完整；单条完好，是指与文件中写明的钥匙相符，",
    "　　钥匙是否属于报送单位，要另行核对。",
    "",
)
WHOLE, SINGLE, COPY_ONLY = "完整", "单条完好", "仅存副本"
_SECRET: Final = ("store.", "identity.")
"""Acts whose private part holds the station's own keys: those go into no file."""


def act_line(entry: SalvagedEntry, state: str) -> str:
    """Give an act's line in the list."""
    if entry.stored is None:
        return f"第 {entry.seq} 条　{state}"
    opening, content = entry.stored.opening, entry.stored.content
    number = content.get("number")
    shown = f"　{marked_text(number)}" if isinstance(number, str) else ""
    return (
        f"第 {entry.seq} 条　{minute(opening.at)}　"
        f"{marked_text(label(opening.action))}{shown}　"
        f"{state}　{code_of(entry.stored.digest)}"
    )


def act_file(stored: StoredEntry) -> str:
    """Name an act's file: by a word of ours, whatever an altered entry says (T2)."""
    action = stored.opening.action
    shown = label(action)
    return f"{stored.entry.seq:06}-{shown if shown != action else '其他'}.json"


def act_text(stored: StoredEntry, state: str) -> str:
    """Give all that an expert needs to check the act without this program."""
    secret = stored.opening.action.startswith(_SECRET)
    nonce = stored.private_nonce.hex() if stored.private_nonce else None
    return _written(
        {
            "state": state,
            "seq": stored.entry.seq,
            "opening": stored.opening.to_json(),
            "content": stored.content,
            "private": None if secret else stored.private,
            "proof": {
                "prev": stored.entry.prev.hex(),
                "meta": stored.entry.meta.hex(),
                "digest": stored.digest.hex(),
                "signature": stored.signature.hex(),
                "nonce": stored.nonce.hex(),
                "content_nonce": stored.content_nonce.hex(),
                "private_nonce": None if secret else nonce,
            },
        }
    )


def copy_text(seq: int, told: str) -> str:
    """Give what a table tells of an act that can't be read."""
    return _written({"state": COPY_ONLY, "seq": _place(seq), "told": _read(told)})


def received_number(version: ReceivedVersion) -> str:
    """Give the number of a received record as a list may show it, or nothing."""
    said = _read(version.version)
    content = said.get("content") if isinstance(said, dict) else None
    number = content.get("number") if isinstance(content, dict) else None
    return marked_text(number) if isinstance(number, str) else ""


def received_text(version: ReceivedVersion, state: str) -> str:
    """Give an act of another station with its signature and key."""
    return _written(
        {
            "state": state,
            "station": version.station,
            "seq": _place(version.seq),
            "version": _read(version.version),
            "entry": _read(version.entry),
            "signer": version.signer,
        }
    )


def draft_text(draft: SalvagedDraft) -> str:
    """Give a draft with what it is for."""
    return _written(
        {
            "kind": draft.kind,
            "record": draft.record,
            "reason": draft.reason,
            "body": _read(draft.body),
        }
    )


def _place(seq: int) -> Json:
    """Give a place; one that was planted far off (T2) is no number that JSON has."""
    return seq if abs(seq) <= MAX_INTEGER else str(seq)


def _read(told: str) -> Json:
    """Give what a text says, and the text as it stands where it is no JSON object."""
    with suppress(JudrecError):
        return parse_object(told)
    return told


def _written(value: JsonObject) -> str:
    return canonical(value).decode() + "\n"

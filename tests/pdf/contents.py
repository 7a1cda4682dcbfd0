"""Inserts to print: one plain, and ways to vary it."""

import hashlib

from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.form import Form
from judrec.core.record_version import Attachment, VersionKind
from judrec.pdf.insert.content import InsertContent, VersionContent
from tests.core.desk import ASSOCIATE

NUMBER = "鄂0106-03-2026-0007"
LEDGER_CODE = code_of(hashlib.sha256(b"ledger").digest())
RECORD_CODE = code_of(hashlib.sha256(b"record").digest())

BODY: JsonObject = {
    **ASSOCIATE,
    "content": f"{ASSOCIATE['content']}留下材料一份。",
    "source": "本人经历",
    "recorder": {"name": "赵某", "unit": "某区人民法院", "post": "审判员"},
}


def attachment(material: str) -> Attachment:
    """Give a file of a material."""
    return Attachment(hashlib.sha256(material.encode()).hexdigest(), 12, material)


def version(
    body: JsonObject,
    number: int = 1,
    kind: VersionKind = VersionKind.FILED,
    reason: str = "",
    code: str = RECORD_CODE,
) -> VersionContent:
    """Give one act, entered and filed on 12 August 2026."""
    return VersionContent(
        version=number,
        kind=kind,
        reason=reason,
        entered_at="2026-08-12T16:58:11+08:00",
        filed_at="2026-08-12T17:05:40+08:00",
        body=body,
        code=code,
    )


def insert(form: Form, *versions: VersionContent, copy: int = 1) -> InsertContent:
    """Give the content of a sheet."""
    return InsertContent(form, NUMBER, versions, LEDGER_CODE, copy)

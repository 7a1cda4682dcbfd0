"""What an insert says, before it is set (design/05, 副卷版)."""

from dataclasses import dataclass

from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.core.record_version import Attachment, RecordVersion, VersionKind
from judrec.core.sheet_variant import Variant


@dataclass(frozen=True, slots=True)
class VersionContent:
    """One act on the record, as it is printed."""

    version: int
    kind: VersionKind
    reason: str
    entered_at: str
    """ISO 8601 with an offset, as `filed_at`."""
    filed_at: str
    body: JsonObject
    """The whole body with its private part; for a supplement only the new facts."""
    code: str
    """记录校验码: the short code of the version's digest."""
    attachments: tuple[Attachment, ...] = ()

    @classmethod
    def of(
        cls, version: RecordVersion, private: JsonObject, code: str
    ) -> "VersionContent":
        """Put a filed version together with its private part and its code."""
        return cls(
            version=version.version,
            kind=version.kind,
            reason=version.reason,
            entered_at=version.entered_at,
            filed_at=version.filed_at,
            body={**version.body, **private},
            code=code,
            attachments=version.attachments,
        )


@dataclass(frozen=True, slots=True)
class InsertContent:
    """A record with all that happened to it, and this printing of it."""

    form: Form
    number: str
    """The registration number."""
    versions: tuple[VersionContent, ...]
    """What was filed, corrected and attached, the oldest first; at least one."""
    ledger_code: str
    """总账校验码: the short code of the ledger's head that this sheet anchors."""
    copy: int
    """The printing's number, from 1."""
    reprint: bool = False
    supplements: tuple[VersionContent, ...] = ()
    void: VersionContent | None = None
    header_mark: str = ""
    """The office's mark: 工作秘密 or 内部资料; usually none."""
    variant: Variant = Variant.SECONDARY
    """For which part of the case file it is meant."""
    preview: bool = False
    """Whether nothing was filed yet: the sheet says so, and has no number or code."""

    @property
    def current(self) -> VersionContent:
        """The newest version."""
        return self.versions[-1]

"""What an insert says, before it is set (design/05)."""

from dataclasses import dataclass, replace

from judrec.core.body import rows as list_rows
from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Form
from judrec.core.main_file_view import main_file_view
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
    """The registration number; empty where the sheet shows none."""
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
    preview: bool = False
    """Whether it only shows how a sheet would look: it has no codes, and says so."""
    comparison: bool = False
    """Whether a printed sheet is shown anew, to be compared with the paper: it says so,
    has no QR, and is no copy. Without a ledger code it is the filed text alone."""
    extraction: str = ""
    """The register's number where the record leaves by law (依法提取): the foot says
    that in the place of a copy's number."""

    @property
    def current(self) -> VersionContent:
        """The newest version."""
        return self.versions[-1]

    @property
    def filed(self) -> bool:
        """Whether it is filed; what isn't has no code yet."""
        return bool(self.current.code)

    @property
    def cases(self) -> int:
        """How many cases the record is about."""
        return 1 + len(_more_cases(self.current.body))

    def of_case(self, number: int) -> "InsertContent":
        """Give it as the form of one of its cases shows it: that case first.

        The main file gets that case alone, and nothing of what it may not show.
        """
        versions = tuple(
            replace(version, body=_with_case(version.body, number))
            for version in self.versions
        )
        if self.variant is Variant.SECONDARY:
            return replace(self, versions=versions)
        # Numbered among themselves: a gap would tell that one is withheld.
        supplements = map(_for_parties, self.supplements)
        return replace(
            self,
            number="",
            versions=(_for_parties(versions[-1]),),
            supplements=tuple(each for each in supplements if each.body),
            void=self.void and _for_parties(self.void, reason=_kind(self.void.reason)),
        )


def _kind(reason: str) -> str:
    """Give the kind of a reason without what somebody wrote behind it."""
    return reason.partition("：")[0]


def _for_parties(version: VersionContent, reason: str = "") -> VersionContent:
    return replace(version, reason=reason, body=main_file_view(version.body))


def _with_case(body: JsonObject, number: int) -> JsonObject:
    more = _more_cases(body)
    if not 0 < number <= len(more):
        return body
    cases: list[Json] = [body.get("case"), *more]
    chosen = cases.pop(number)
    return {**body, "case": chosen, "more_cases": cases}


def _more_cases(body: JsonObject) -> list[Json]:
    return [row for _, row in list_rows(body, "more_cases")]

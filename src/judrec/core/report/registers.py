"""What is told record by record beside the counts: registers of a period.

* 补报: filed in the period, but of an earlier quarter (core/report/past.py).
* 迟延登记: filed in the period with a word on the delay.
* 补正, 补充, 注销: acts of the period, on records of whatever quarter.
* 立即报告: records that came to affect their case in the period (Art. 13), and whether
  each stands again in the period's own report.
* 依职责了解: lawful enquiries (Art. 6), recorded and reported apart.
* 要素待补: records in which an element of Art. 9 is still unknown at the period's end.

Each lists in the register's order. What a correction or a supplement changed is named
by its fields alone, and those that are never in a report are not named either.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from judrec.core.body import group, leaves, text
from judrec.core.event_time import display as date_words
from judrec.core.form import Form
from judrec.core.record import changes, immediate, incomplete_elements
from judrec.core.record_version import VersionKind
from judrec.core.report.filed import FiledAct, FiledRecord, in_order
from judrec.core.report.line import case_number_words, official_words
from judrec.core.report.past import is_past
from judrec.core.report.period import Period
from judrec.core.wording import full_label

_NEVER = frozenset(
    {
        *("recorder", "received_by", "remarks", "schema", "event.witnesses"),
        *("event.no_witnesses", "event.contact", "event.medium", "case.handler"),
        *("official.clue", "actor.clue"),
    }
)
_NOTHING = "其他内容"


@dataclass(frozen=True, slots=True)
class LaterAct:
    """A correction, a supplement or a void of the period."""

    number: str
    at: str
    """When it was filed, ISO 8601."""
    quarter: str
    """The quarter in which the record itself was filed, in words."""
    case: str
    reason: str
    fields: tuple[str, ...]
    """The labels of what it changed or brought."""


@dataclass(frozen=True, slots=True)
class LateRecord:
    """A record filed later than it might have been."""

    number: str
    event: str
    """When it happened, in words."""
    filed_at: str
    discovered: str
    """When it was found out, in words; empty where nothing is said."""
    reason: str


@dataclass(frozen=True, slots=True)
class ImmediateItem:
    """A record that had to be reported at once."""

    number: str
    case: str
    known_at: str
    """When it was filed that the case was affected, ISO 8601."""
    reported_at: str
    """When an immediate report first held that; empty where none did."""
    reappears: str
    """Where it stands in this report, in words."""


@dataclass(frozen=True, slots=True)
class ApartRecord:
    """A record that is named beside the counts."""

    number: str
    official: str
    case: str
    what: str
    """The duty basis, or the elements that are unknown."""


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers of a period."""

    past: tuple[LateRecord, ...]
    late: tuple[LateRecord, ...]
    corrections: tuple[LaterAct, ...]
    supplements: tuple[LaterAct, ...]
    voids: tuple[LaterAct, ...]
    immediate: tuple[ImmediateItem, ...]
    within_duty: tuple[ApartRecord, ...]
    incomplete: tuple[ApartRecord, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing in any of them."""
        late = self.past or self.late or self.immediate
        acts = self.corrections or self.supplements or self.voids
        return not (late or acts or self.within_duty or self.incomplete)


def registers(
    records: Iterable[FiledRecord],
    period: Period,
    form: Form,
    reported: Mapping[tuple[int, int], str],
) -> Registers:
    """Give the registers of a period, from all records of the store.

    `reported` says of an act, by its place, when an immediate report first held it.
    """
    known = [
        record.until(period.last)
        for record in in_order(records)
        if record.quarter <= period.last
    ]
    filed = [record for record in known if record.quarter in period]
    return Registers(
        past=tuple(_late(each) for each in filed if is_past(each)),
        late=tuple(_late(each) for each in filed if each.late),
        corrections=_acts(known, period, form, VersionKind.CORRECTED),
        supplements=_acts(known, period, form, VersionKind.SUPPLEMENTED),
        voids=_acts(known, period, form, VersionKind.VOIDED),
        immediate=tuple(_immediate(known, period, reported)),
        within_duty=tuple(
            _apart(each, text(each.body.get("duty_basis")).strip())
            for each in filed
            if each.within_duty and not each.void
        ),
        incomplete=tuple(
            _apart(each, "、".join(_unknown(each, form)))
            for each in filed
            if each.incomplete and not each.void
        ),
    )


def _late(record: FiledRecord) -> LateRecord:
    event, late = group(record.body, "event"), group(record.body, "late")
    return LateRecord(
        number=record.number,
        event=date_words(text(event.get("at"))),
        filed_at=record.acts[0].version.filed_at,
        discovered=date_words(text(late.get("discovered_at"))),
        reason=text(late.get("reason")).strip(),
    )


def _acts(
    records: Iterable[FiledRecord], period: Period, form: Form, kind: VersionKind
) -> tuple[LaterAct, ...]:
    found = (
        (act, record)
        for record in records
        for act in record.acts
        if act.version.kind is kind and act.quarter in period
    )
    ordered = sorted(found, key=lambda each: each[0].place)
    return tuple(_later(act, record, form) for act, record in ordered)


def _later(act: FiledAct, record: FiledRecord, form: Form) -> LaterAct:
    return LaterAct(
        number=record.number,
        at=act.version.filed_at,
        quarter=record.quarter.words,
        case=case_number_words(record),
        reason=act.version.reason,
        fields=tuple(dict.fromkeys(_fields(act, record, form))),
    )


def _fields(act: FiledAct, record: FiledRecord, form: Form) -> Iterator[str]:
    body = act.version.body
    if act.version.kind is VersionKind.SUPPLEMENTED:
        keys = [key for key, _ in leaves(body)]
    elif act.version.kind is VersionKind.CORRECTED:
        before = record.acts[: record.acts.index(act)]
        old = FiledRecord(before).body
        keys = [change.key for change in changes(old, body, form=form)]
    else:
        return
    for key in sorted(keys, key=form.position):
        yield full_label(form, key) if _is_told(form, key) else _NOTHING


def _is_told(form: Form, key: str) -> bool:
    plain = form.plain_key(key)
    return plain not in _NEVER and plain.partition(".")[0] not in _NEVER


def _immediate(
    records: Iterable[FiledRecord],
    period: Period,
    reported: Mapping[tuple[int, int], str],
) -> Iterator[ImmediateItem]:
    for record in records:
        act = next((each for each in record.acts if immediate(each.version.body)), None)
        if act is None or act.quarter not in period:
            continue
        yield ImmediateItem(
            number=record.number,
            case=case_number_words(record),
            known_at=act.version.filed_at,
            reported_at=reported.get(act.place, ""),
            reappears=_reappears(act, record, period),
        )


def _reappears(act: FiledAct, record: FiledRecord, period: Period) -> str:
    if record.void:
        return "已注销，列入注销登记"
    if record.quarter in period:
        return "列入记录一览表"
    kinds = {
        VersionKind.SUPPLEMENTED: "列入补充登记",
        VersionKind.CORRECTED: "列入补正登记",
    }
    return kinds.get(act.version.kind, "未列入")


def _apart(record: FiledRecord, what: str) -> ApartRecord:
    return ApartRecord(
        record.number, official_words(record), case_number_words(record), what
    )


def _unknown(record: FiledRecord, form: Form) -> Iterator[str]:
    for key in incomplete_elements(record.body, *record.supplements):
        yield full_label(form, key)

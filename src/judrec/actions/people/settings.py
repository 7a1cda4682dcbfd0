"""What the office has set; each change is an entry of the ledger."""

import re
from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.core.follow_up.kind import StationKind
from judrec.core.sheet_variant import Variant
from judrec.core.transcript import DEFAULT_FIELDS, is_list_of_fields, parse_fields
from judrec.errors import UsageError
from judrec.store.door import Act
from judrec.store.entries import NEWEST

IDLE_MINUTES = range(1, 61)
LATE_DAYS = range(1, 3651)
BACKUP_DAYS = range(1, 366)
HEADER_MARKS = ("", "工作秘密", "内部资料")
"""Never a mark of state secrecy (design/05)."""
_NUMBER = re.compile("[0-9]{1,4}")
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each with what holds until somebody changes it."""

    idle_minutes: int = 5
    """How long nobody touches anything before the program locks itself."""
    default_variant: Variant = Variant.SECONDARY
    masked_names: bool = True
    """Lists show 王× until a record is opened."""
    suggestions: bool = True
    """What one's own records said before is offered while a new one is told."""
    nil_statements: bool = False
    """Whether somebody may state that he met with no interference in a case."""
    two_people: bool = False
    """两人: whether a bundle leaves only with the sign-off of somebody else."""
    name_recorder: bool = False
    """Whether the recorder's name leaves the desk; else a code name stands for it."""
    header_mark: str = ""
    station_kind: StationKind = StationKind.COURT
    """Whose station it is: what may follow a record is entered at a committee's."""
    backup_days: int = 7
    """After how many days without a backup the reminder begins to stand out."""
    late_after_days: int | None = None
    """After how many days a record asks why it is late; None is off."""
    transcript_fields: tuple[str, ...] = DEFAULT_FIELDS
    """What the 抄录页 lists, in the order of the courts' own platform."""


def settings(station: Station) -> Settings:
    """Give the settings as they stand."""
    usual = Settings()
    days = station.setting("late_after_days", "")
    return Settings(
        idle_minutes=int(station.setting("idle_minutes", str(usual.idle_minutes))),
        default_variant=Variant(
            station.setting("default_variant", usual.default_variant)
        ),
        masked_names=station.setting("masked_names", _YES) == _YES,
        suggestions=station.setting("suggestions", _YES) == _YES,
        nil_statements=station.setting("nil_statements", _NO) == _YES,
        two_people=station.setting("two_people", _NO) == _YES,
        name_recorder=station.setting("name_recorder", _NO) == _YES,
        header_mark=station.setting("header_mark", usual.header_mark),
        station_kind=station_kind(station),
        backup_days=int(station.setting("backup_days", str(usual.backup_days))),
        late_after_days=int(days) if days else None,
        transcript_fields=parse_fields(station.setting("transcript_fields", "")),
    )


def station_kind(station: Station) -> StationKind:
    """Tell whose station it is, as the office has set it."""
    return StationKind(station.setting("station_kind", StationKind.COURT.value))


def setting_then(station: Station, name: str, until: int) -> str:
    """Give a setting as it stood at an entry; empty while nobody had changed it.

    What is printed is set by this, so that it is set the same again.
    """
    if until == NEWEST:
        return station.setting(name, "")
    row = station.database.row(
        "SELECT content ->> 'value' FROM entry WHERE opening ->> 'subject' = ? "
        "AND opening ->> 'action' = 'setting.changed' AND seq <= ? "
        "ORDER BY seq DESC LIMIT 1",
        name,
        until,
    )
    return str(row[0]) if row is not None else ""


def header_mark(station: Station, until: int = NEWEST) -> str:
    """Give the mark at the head of sheets, as the office had it at an entry."""
    return setting_then(station, "header_mark", until)


def change_setting(station: Station, name: str, value: str) -> Settings:
    """Change one setting and give them all; a switch is `yes` or `no`.

    Raises:
        UsageError: `setting` for a name or value that is none.
    """
    if not _allowed(name, value):
        raise UsageError(
            f"“{name[:30]}”不能设为“{value[:30]}”，设置没有变化。",
            "请从设置页面选择可用的值。",
            code="setting",
        )
    with station.writing() as writing:
        writing.append(setting_changed(name, value))
    return settings(station)


def setting_changed(name: str, value: str) -> Act:
    """Give the act that sets something."""
    return Act("setting.changed", name, {"name": name, "value": value})


def _allowed(name: str, value: str) -> bool:
    number = int(value) if _NUMBER.fullmatch(value) else 0
    return {
        "idle_minutes": number in IDLE_MINUTES,
        "default_variant": value in {str(known) for known in Variant},
        "masked_names": value in {_YES, _NO},
        "suggestions": value in {_YES, _NO},
        "nil_statements": value in {_YES, _NO},
        "two_people": value in {_YES, _NO},
        "name_recorder": value in {_YES, _NO},
        "header_mark": value in HEADER_MARKS,
        "station_kind": value in {kind.value for kind in StationKind},
        "backup_days": number in BACKUP_DAYS,
        "late_after_days": value == "" or number in LATE_DAYS,
        "transcript_fields": is_list_of_fields(value),
    }.get(name, False)

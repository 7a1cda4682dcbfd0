"""打击报复情况反映 that came in direct reports, as a receiver reads them: clues.

Whether one was entered is asked by who, what and when it says: nothing else joins the
two, and an entry that words it otherwise leaves it in the list.
"""

from dataclasses import dataclass

from judrec.actions.follow_up.entries import entries_of
from judrec.actions.people.units import units
from judrec.actions.receiving.direct_reports import direct_reports
from judrec.actions.station import Station
from judrec.core.body import group, text, texts
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowFile, file_from
from judrec.core.follow_up.kind import FollowKind
from judrec.errors import RefusedError

_TAKEN_OVER = ("measure", "date", "number", "ground")


@dataclass(frozen=True, slots=True)
class ToldReprisal:
    """What somebody told of what befell him."""

    number: str
    """反映编号."""
    unit: str
    """The unit's name, by the card that was confirmed here."""
    unit_code: str
    desk: str
    who: str
    post: str
    body: JsonObject
    received_at: str
    """UTC, ISO 8601."""
    seq: int
    """The entry that received it."""
    entered: bool
    """Whether an entry that counts says the same of the same person."""
    file: FollowFile | None
    """What it rests on."""

    def said(self, name: str) -> str:
        """Give what it says under a name; empty where it says nothing."""
        return text(self.body.get(name))

    @property
    def records(self) -> tuple[str, ...]:
        """The registration numbers of the records that it is about."""
        return texts(self.body.get("records"))

    @property
    def known(self) -> JsonObject:
        """What an entry on it begins with; a person looks at it and signs."""
        taken: JsonObject = {
            name: self.said(name) for name in _TAKEN_OVER if self.said(name)
        }
        return {"person": self.who, **taken, "note": f"情况反映 {self.number}"}


def told_reprisals(station: Station) -> tuple[ToldReprisal, ...]:
    """Give all that came, the newest first.

    Raises:
        RefusedError: `not_keeper`.
    """
    if not station.person.oversees:
        raise RefusedError(
            "收到的情况反映只能由专库管理员或者指定领导查阅。没有显示任何内容。",
            "请由他们用自己的口令登录后查阅。",
            code="not_keeper",
        )
    codes = {(each.name, each.desk): each.unit_code for each in units(station)}
    entered = {
        (each.person, each.said("measure"), each.said("date"))
        for each in entries_of(station, FollowKind.RETALIATION)
        if each.stands
    }
    found = []
    for report in direct_reports(station):
        for content in report.reprisals:
            # A stranger's words in a stranger's shape: what doesn't fit reads as none.
            body, by = group(content, "body"), group(content, "by")
            who = text(by.get("name"))
            said = (who, text(body.get("measure")), text(body.get("date")))
            found.append(
                ToldReprisal(
                    number=text(content.get("number")),
                    unit=report.unit,
                    unit_code=codes.get((report.unit, report.desk), ""),
                    desk=report.desk,
                    who=who,
                    post=text(by.get("post")),
                    body=body,
                    received_at=report.received_at,
                    seq=report.seq,
                    entered=said in entered,
                    file=file_from(content),
                )
            )
    return tuple(found)

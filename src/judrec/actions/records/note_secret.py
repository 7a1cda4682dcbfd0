"""国家秘密: nothing of the content is kept, only a line that it is elsewhere.

This is no system for state secrets (design/02). What was typed before that was known
goes, the files of the draft too; what stays is the day and the number in the register
of the proper channel, in an entry that no bundle opens.
"""

from dataclasses import dataclass

from judrec.actions.records.drafts import require_draft, take_draft
from judrec.actions.station import Station
from judrec.core.event_time import CHINA
from judrec.core.text_rules import says_something, without_forbidden
from judrec.errors import UsageError
from judrec.store import attachments
from judrec.store.door import Act

LONGEST = 40
"""Characters: a number has room in them, a story hasn't."""


@dataclass(frozen=True, slots=True)
class SecretLine:
    """All that is known here."""

    day: str
    """ISO 8601: when it was noted, not when anything happened."""
    register: str
    """另册登记号."""


def note_secret(station: Station, register: str, draft: str = "") -> SecretLine:
    """Keep the line, and throw away the draft that should never have been one.

    Raises:
        UsageError: `register_number` where that is none.
        RefusedError: `no_draft`; `disk_full`, `not_writable`; nothing was changed.
    """
    number = register.strip()
    sound = number == without_forbidden(number, multiline=False)
    if not says_something(number) or len(number) > LONGEST or not sound:
        raise UsageError(
            "请填写另册登记号。没有留下任何内容。",
            f"只写号码，不超过 {LONGEST} 字；不要写案情。",
            code="register_number",
        )
    if draft:
        require_draft(station, draft)
    files = attachments.of_draft(station.database, draft)
    with station.writing() as writing:
        line = SecretLine(writing.now.astimezone(CHINA).date().isoformat(), number)
        writing.append(
            Act("secret.noted", number, {"day": line.day, "register": number})
        )
        if draft:
            take_draft(station, draft)
    for file in files:
        # Its key went with its row; a crash before this leaves an orphan to sweep.
        attachments.discard(station.store.folder, file.file)
    return line

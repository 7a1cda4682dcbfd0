"""Records that tell of an earlier quarter than the one they were filed in (补报).

A record belongs to the quarter of its filing (Art. 13), whenever the thing happened: a
quarter that was reported is never opened again. What happened before stands in a
register of its own, with what its recorder said of the delay.
"""

from judrec.core import event_time
from judrec.core.body import group, text
from judrec.core.report.filed import FiledRecord


def is_past(record: FiledRecord) -> bool:
    """Tell whether all that it tells of was over before its quarter of filing began.

    A time that is known to the year alone may reach into the quarter and then doesn't
    count; neither does one that can't be read.
    """
    event = group(record.body, "event")
    said = text(event.get("until")) or text(event.get("at"))
    moment = event_time.parse(said)
    return moment is not None and moment.end <= record.quarter.start

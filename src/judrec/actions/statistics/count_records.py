"""Count the records that one may see, by one thing, against the time before.

Counts tell of nobody, and leave no trace; the records behind a figure are a list
(`counted_records`), and opening one of them is a reading, as everywhere.
"""

from datetime import datetime

from judrec.actions.report.filed_records import store_began
from judrec.actions.station import Station
from judrec.actions.statistics.counted_units import unit_names
from judrec.actions.statistics.counted_where import (
    IS_COUNTED,
    IS_DISPUTED,
    STANDING,
    StatisticsQuery,
    counted_where,
    plain_column,
    scope_words,
    set_column,
)
from judrec.actions.statistics.outcomes import HELD, JOINED
from judrec.core.body import texts
from judrec.core.canonical import parse
from judrec.core.event_time import CHINA
from judrec.core.report.filed import UNVERIFIED
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.figures import Statistics
from judrec.core.statistics.span import Span, quarter_of_month
from judrec.core.statistics.tally import (
    NOT_ENTERED,
    CountedLine,
    Group,
    Groups,
    Standing,
    Totals,
    counted_lines,
    total_lines,
)


def count_records(station: Station, query: StatisticsQuery) -> Statistics:
    """Count; nothing is changed.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
    """
    span = query.span
    beside = (span.before, span.year_before) if _compares(query) else ()
    spans = (span, *beside)
    totals = tuple(_totals(station, query, each) for each in spans)
    groups = tuple(
        _groups(station, query, each) if total is not None else None
        for each, total in zip(spans, totals, strict=True)
    )
    outcome = query.axis is Axis.OUTCOME
    form = station.follow_forms.form if outcome else station.form
    lines = counted_lines(query.axis, groups, form)
    if query.axis is Axis.UNIT:
        lines = _named(station, lines)
    return Statistics(
        axis=query.axis,
        spans=spans,
        scope=scope_words(station, query),
        totals=total_lines(totals),
        lines=lines,
        disputed=_disputed(station, query),
    )


def _compares(query: StatisticsQuery) -> bool:
    return query.axis.compared and not query.span.open


def _totals(station: Station, query: StatisticsQuery, span: Span) -> Totals | None:
    """Count all; None where the store wasn't there, nor anything of that time in it."""
    found = counted_where(station, query, span)
    rows = station.database.rows(
        f"SELECT g.how, s.held, g.many, g.affected FROM (SELECT {STANDING} AS how, "  # noqa: S608 - ours
        "r.identified AS held, count(*) AS many, sum(r.affected) AS affected "
        f"FROM counted_record r WHERE {found.where} GROUP BY 1, 2) g "
        "JOIN counted_set s ON s.id = g.held",
        *found.values,
    )
    began = datetime.fromisoformat(store_began(station)).astimezone(CHINA).date()
    if not rows and span.last < began:
        return None
    by_standing: dict[Standing, int] = {}
    affected = unverified = 0
    for how, held, many, hit in rows:
        standing = Standing(how)
        by_standing[standing] = by_standing.get(standing, 0) + many
        if standing is Standing.COUNTED:
            affected += hit
            unverified += many if UNVERIFIED in texts(parse(held)) else 0
    return Totals(by_standing, affected, unverified)


def _groups(station: Station, query: StatisticsQuery, span: Span) -> Groups:
    if query.axis is Axis.OUTCOME:
        return _outcomes(station, query, span)
    found, column = counted_where(station, query, span), set_column(query.axis)
    grouped = (
        f"SELECT {column or plain_column(query.axis)} AS held, count(*) AS many, "  # noqa: S608 - ours
        f"min(r.row) AS first FROM counted_record r WHERE {found.where} "
        f"AND {IS_COUNTED} GROUP BY 1"
    )
    if not column:
        rows = station.database.rows(grouped, *found.values)
        return tuple(
            Group((_plain(query.axis, held),), many, first)
            for held, many, first in rows
        )
    rows = station.database.rows(
        f"SELECT s.held, g.many, g.first FROM ({grouped}) g "  # noqa: S608 - ours
        "JOIN counted_set s ON s.id = g.held",
        *found.values,
    )
    return tuple(Group(texts(parse(held)), many, first) for held, many, first in rows)


def _outcomes(station: Station, query: StatisticsQuery, span: Span) -> Groups:
    found = counted_where(station, query, span)
    rows = station.database.rows(
        f"SELECT {HELD}, count(*), min(r.row) FROM counted_record r {JOINED} "  # noqa: S608 - ours
        f"WHERE {found.where} AND {IS_COUNTED} GROUP BY 1",
        *found.values,
    )
    return tuple(
        Group(texts(parse(held)) or (NOT_ENTERED,), many, first)
        for held, many, first in rows
    )


def _plain(axis: Axis, held: str | int) -> str:
    if axis is Axis.EFFECT:
        return "true" if held else "false"
    if axis is Axis.QUARTER:
        return quarter_of_month(int(held))
    return str(held)


def _named(station: Station, lines: tuple[CountedLine, ...]) -> tuple[CountedLine, ...]:
    """Let units be called by their names, with the code that tells them apart."""
    names = unit_names(station)
    return tuple(
        CountedLine(
            line.value,
            f"{names[line.value]}（{line.value}）"
            if line.value in names
            else line.value,
            line.counts,
        )
        for line in lines
    )


def _disputed(station: Station, query: StatisticsQuery) -> tuple[str, ...]:
    found = counted_where(station, query, query.span)
    if station.database.row("SELECT 1 FROM unsettled LIMIT 1") is None:
        return ()
    rows = station.database.rows(
        "SELECT n.number FROM counted_record r JOIN record n ON n.row = r.row "  # noqa: S608 - ours
        f"WHERE {found.where} AND {IS_DISPUTED} ORDER BY r.row",
        *found.values,
    )
    return tuple(number for (number,) in rows)

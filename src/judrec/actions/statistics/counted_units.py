"""The units whose records are held, with their names: what statistics narrow to."""

from judrec.actions.people.units import units
from judrec.actions.station import Station


def unit_names(station: Station) -> dict[str, str]:
    """Give the name of each unit that is known, by its code."""
    names = {row.unit_code: row.name for row in units(station)}
    names[station.unit.code] = station.unit.name
    return names


def counted_units(station: Station) -> tuple[tuple[str, str], ...]:
    """Give code and name of each unit that recorded anything one may see, by code."""
    view = station.view
    rows = station.database.rows(
        "SELECT DISTINCT r.unit_code FROM counted_record r "  # noqa: S608 - ours
        f"WHERE {view.where} ORDER BY 1",
        *view.values,
    )
    names = unit_names(station)
    codes: list[str] = [code for (code,) in rows]
    return tuple((code, names.get(code, code)) for code in codes)

"""All that a store says anywhere: each row of each table, as one text."""

from judrec.actions.station import Station


def everything(station: Station) -> str:
    """Give every row but the search index's own; that is made of `search_text`."""
    database = station.database
    names = database.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE 'search_index%'"
    )
    # The names come from the schema, not from a person.
    return "\n".join(
        str(database.rows(f"SELECT * FROM {name}"))  # noqa: S608
        for (name,) in names
    )

"""Find any text in any record: exact for one, two, three and more characters.

A contentless FTS5 index of single characters, pairs and threes answers for what is no
longer than three. For what is, its threes narrow the candidates, and the text itself,
kept beside the index, decides. That is slow where each three neighbours of a query
stand in many records and all of it in few: each of those texts is read (bench `search`,
问案件正). Runs of four would move that to five characters, and make filing dearer.

FTS5's own checks see nothing on a contentless index (design/09), so `differs` compares
it with one built afresh.
"""

import unicodedata
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import add as add_up
from operator import itemgetter

from judrec.store.connection import Database, Value

_LONGEST = 3
"""How many characters the index answers for at once."""
_ASCII = 0x80
_SHIFT = 0xE000
_ESCAPE = chr(_SHIFT + _ASCII)


def folded(text: str) -> str:
    """Give the form in which texts are compared: NFKC, without case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def add(database: Database, row: int, text: str) -> None:
    """Index more text of the record in `row`."""
    known = database.row("SELECT text FROM search_text WHERE row = ?", row)
    whole = folded(text) if known is None else known[0] + "\n" + folded(text)
    if known is None:
        # No upsert: SQLite sets a mark before a statement that may change several rows,
        # and at each mark FTS5 writes out what it gathered, a segment a record.
        database.rows("INSERT INTO search_text VALUES (?, ?)", row, whole)
    else:
        database.rows("UPDATE search_text SET text = ? WHERE row = ?", whole, row)
        database.rows("DELETE FROM search_index WHERE rowid = ?", row)
    _insert(database, "search_index", row, whole)


def remove(database: Database, row: int) -> None:
    """Forget the text of the record in `row`."""
    database.rows("DELETE FROM search_text WHERE row = ?", row)
    database.rows("DELETE FROM search_index WHERE rowid = ?", row)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """How a statement over `record r` finds only what holds a text."""

    source: str
    """Where it begins; `record r` is joined to it by `ROW`."""
    where: str
    values: tuple[Value, ...]


ROW = "search_index.rowid"


def narrowed(text: str) -> Narrowed | None:
    """Give the part of a statement that finds `text`; None where nothing can hold it.

    What the index answers exactly isn't looked for in the texts again: reading those
    is what takes the time.
    """
    wanted = folded(text)
    runs = _asked(wanted)
    if not runs or _has_surrogates(wanted):
        return None
    asked = " AND ".join(runs)
    if len(wanted) <= _LONGEST:
        return Narrowed("search_index", "search_index MATCH ?", (asked,))
    return Narrowed(
        # CROSS: the index leads. From the other side each record would ask it anew.
        f"search_index CROSS JOIN search_text t ON t.row = {ROW}",
        "search_index MATCH ? AND instr(t.text, ?) > 0",
        (asked, wanted),
    )


def matching(database: Database, text: str, *, limit: int) -> list[int]:
    """Give the rows of the records that hold `text`, the newest first."""
    found = narrowed(text)
    if found is None:
        return []
    rows = database.rows(
        f"SELECT {ROW} FROM {found.source} "  # noqa: S608 - written above
        f"WHERE {found.where} ORDER BY {ROW} DESC LIMIT ?",
        *found.values,
        limit,
    )
    return [row for (row,) in rows]


def differs(database: Database) -> bool:
    """Ask the index for each term that one built afresh from the texts holds.

    Reading its terms through `fts5vocab` alone would not do: one old page put back left
    them all there, and a search still missed a record, since a search descends by pages
    that such a reading never visits.
    """
    with database.transaction():
        database.rows(
            "CREATE VIRTUAL TABLE temp.fresh_index USING fts5 (grams, content = '', "
            "contentless_delete = 1, detail = none, tokenize = 'ascii')"
        )
        database.rows(
            "CREATE VIRTUAL TABLE temp.fresh_words "
            "USING fts5vocab (temp, fresh_index, instance)"
        )
        try:
            _fill(database, "temp.fresh_index")
            return _answers_differ(database)
        finally:
            database.rows("DROP TABLE temp.fresh_words")
            database.rows("DROP TABLE temp.fresh_index")


def _answers_differ(database: Database) -> bool:
    fresh = database.each("SELECT term, doc FROM temp.fresh_words ORDER BY term")
    with closing(fresh):
        return any(
            [row for _term, row in wanted] != _rows_with(database, term)
            for term, wanted in groupby(fresh, itemgetter(0))
        )


def _rows_with(database: Database, term: str) -> list[int]:
    rows = database.each(
        "SELECT rowid FROM search_index WHERE search_index MATCH ?", f'"{term}"'
    )
    return [row for (row,) in rows]


def rebuild(database: Database) -> None:
    """Build the index anew from the texts."""
    with database.transaction():
        database.rows("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        _fill(database, "search_index")


def _fill(database: Database, table: str) -> None:
    for row, text in database.rows("SELECT row, text FROM search_text ORDER BY row"):
        _insert(database, table, row, text)


def _insert(database: Database, table: str, row: int, text: str) -> None:
    # `table` is one of two names written in this module.
    statement = f"INSERT INTO {table} (rowid, grams) VALUES (?, ?)"  # noqa: S608
    database.rows(statement, row, " ".join(_grams(text)))


def _grams(text: str) -> set[str]:
    """Give each run of one, two and three characters."""
    coded: Sequence[str] = text.translate(_CODES)
    if len(coded) > len(text):
        # Something in it had to be escaped: a character is no longer one.
        coded = [_coded(character) for character in text]
    pairs = [*map(add_up, coded, coded[1:])]
    return {*coded, *pairs, *map(add_up, pairs, coded[2:])}


def _asked(wanted: str) -> list[str]:
    """Give the runs that together narrow to what may hold `wanted`, each once."""
    coded = [_coded(character) for character in wanted]
    length = min(len(coded), _LONGEST)
    runs = (coded[at : at + length] for at in range(len(coded) - length + 1))
    return list(dict.fromkeys(f'"{"".join(run)}"' for run in runs if run))


def _has_surrogates(text: str) -> bool:
    """Tell whether a broken code is in it, as no record may hold one."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _coded(character: str) -> str:
    """Write a character so that FTS5's tokenizer has no say in it.

    It leaves alone what isn't ASCII; so ASCII is moved into a private area, and what a
    text has there itself is escaped: two texts never become one.
    """
    code = ord(character)
    if code < _ASCII:
        return chr(_SHIFT + code)
    if _SHIFT <= code <= _SHIFT + _ASCII:
        return _ESCAPE + character
    return character


_CODES = {
    code: _coded(chr(code))
    for code in (*range(_ASCII), *range(_SHIFT, _SHIFT + _ASCII + 1))
}
"""The same for `str.translate`; what isn't in it stays as it is."""

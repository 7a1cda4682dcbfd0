"""Some pages of a file of ours as a file: each page's own bytes, nothing set anew.

A page that is printed again must be the very page. So nothing is drawn here: the
objects of the wanted pages are kept as they stand, those of the others go, and the list
of objects says so. Only files that `objects.py` wrote are understood.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

_START: Final = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")
_LISTED: Final = re.compile(rb"(\d{10}) (\d{5}) ([nf]) \n")
_KIDS: Final = re.compile(rb"/Count \d+\n/Kids \[([^\]]*)\]")
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_PAGES: Final = re.compile(rb"/Pages (\d+) 0 R")
_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_CONTENTS: Final = re.compile(rb"/Contents (\d+) 0 R")
_ID: Final = re.compile(rb"\[<([0-9a-f]{32})><[0-9a-f]{32}>\]")
_ID_BYTES: Final = 16
_NEVER_AGAIN: Final = 65535


def some_pages(pdf: bytes, pages: Sequence[int]) -> bytes:
    """Give the file with these pages alone, counted from 1, in its own order.

    The same file and pages give the same bytes; its first name stays that of the
    whole file, the second is its own.

    Raises:
        ValueError: the file isn't ours, or hasn't such a page.
    """
    head, objects, trailer = _taken_apart(pdf)
    tree, kids = _kids(objects, trailer)
    wanted = sorted(set(pages))
    if not wanted or not 1 <= wanted[0] <= wanted[-1] <= len(kids):
        message = f"no such pages: {tuple(pages)}"
        raise ValueError(message)
    kept = [kids[page - 1] for page in wanted]
    for kid in set(kids) - set(kept):
        del objects[_first(_CONTENTS, objects[kid])]
        del objects[kid]
    shown = " ".join(f"{kid} 0 R" for kid in kept)
    said = f"/Count {len(kept)}\n/Kids [{shown}]"
    objects[tree] = _KIDS.sub(said.encode(), objects[tree], count=1)
    return _put_together(head, objects, trailer)


def count_pages(pdf: bytes) -> int:
    """Tell how many pages a file of ours has.

    Raises:
        ValueError: the file isn't ours.
    """
    _head, objects, trailer = _taken_apart(pdf)
    return len(_kids(objects, trailer)[1])


def _kids(objects: dict[int, bytes], trailer: bytes) -> tuple[int, list[int]]:
    """Give the number of the list of pages, and those of the pages in it."""
    tree = _first(_PAGES, objects[_first(_ROOT, trailer)])
    found = _KIDS.search(objects[tree])
    if found is None:
        raise _foreign()
    return tree, [int(each) for each in _REFERENCE.findall(found[1])]


def _taken_apart(pdf: bytes) -> tuple[bytes, dict[int, bytes], bytes]:
    """Give what stands before the objects, each object by its number, the trailer."""
    start = _START.search(pdf)
    table = pdf[int(start[1]) :] if start else b""
    listed, _, trailer = table.partition(b"trailer\n")
    if not listed.startswith(b"xref\n0 ") or not trailer:
        raise _foreign()
    places = {
        number: int(place)
        for number, (place, _, kind) in enumerate(_LISTED.findall(listed))
        if kind == b"n"
    }
    ends = sorted((*places.values(), len(pdf) - len(table)))
    after = dict(pairwise(ends))
    objects = {number: pdf[at : after[at]] for number, at in places.items()}
    return pdf[: ends[0]], objects, trailer


def _put_together(head: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    body = bytearray(head)
    places: dict[int, int] = {}
    for number, written in objects.items():
        places[number] = len(body)
        body += written
    named = hashlib.sha256(body).digest()[:_ID_BYTES].hex().encode()
    trailer = _ID.sub(rb"[<\1><" + named + rb">]", trailer, count=1)
    start = len(body)
    count = max(objects) + 1
    body += f"xref\n0 {count}\n".encode()
    body += b"".join(_table(places, count))
    size = re.sub(rb"/Size \d+", f"/Size {count}".encode(), trailer, count=1)
    trailer = re.sub(rb"startxref\n\d+", f"startxref\n{start}".encode(), size, count=1)
    return bytes(body + b"trailer\n" + trailer)


def _table(places: dict[int, int], count: int) -> Iterator[bytes]:
    """Give the list of objects; those that went are a ring."""
    free = [number for number in range(count) if number not in places]
    next_free = dict(zip(free, (*free[1:], 0), strict=True))
    for number in range(count):
        if number in places:
            yield f"{places[number]:010} 00000 n \n".encode()
        else:
            again = 1 if number else _NEVER_AGAIN
            yield f"{next_free[number]:010} {again:05} f \n".encode()


def _first(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    if found is None:
        raise _foreign()
    return int(found[1])


def _foreign() -> ValueError:
    return ValueError("not a file of ours")

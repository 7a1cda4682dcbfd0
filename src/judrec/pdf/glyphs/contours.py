"""A glyph's drawing as curves, for what is to be seen and is no text: a watermark.

Text that lies under other text would be copied together with it. Only simple glyphs
are read: no font of ours has any that are put together from others.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from judrec.pdf.glyphs.font_file import FontFile

_ON, _SHORT_X, _SHORT_Y, _AGAIN, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_HEADER: Final = 10


class Point(NamedTuple):
    """A point of a drawing, in thousandths of the size."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve on from where the last one ended; straight without `by`."""

    to: Point
    by: Point | None = None


@dataclass(frozen=True, slots=True)
class Contour:
    """A closed line."""

    start: Point
    curves: tuple[Curve, ...]


class _Node(NamedTuple):
    at: Point
    on: bool


def contours(font: FontFile, character: str) -> tuple[Contour, ...]:
    """Give the lines around a character's black; none of a space.

    Raises:
        ValueError: the glyph is put together from others.
        struct.error: its drawing is cut short.
    """
    data = font.outline(font.glyph(ord(character))).data
    if not data:
        return ()
    (count,) = struct.unpack_from(">h", data)
    if count < 0:
        message = f"the glyph of {character!r} is put together from others"
        raise ValueError(message)
    ends = struct.unpack_from(f">{count}H", data, _HEADER)
    nodes = list(_nodes(data, _HEADER + 2 * count, ends[-1] + 1, 1000 / font.units))
    begins = (0, *(end + 1 for end in ends[:-1]))
    parts = (nodes[begin : end + 1] for begin, end in zip(begins, ends, strict=True))
    return tuple(_closed(part) for part in parts if len(part) > 1)


def _nodes(data: bytes, at: int, count: int, scale: float) -> Iterator[_Node]:
    (programs,) = struct.unpack_from(">H", data, at)
    at += 2 + programs
    flags: list[int] = []
    while len(flags) < count:
        flag = data[at]
        at += 1
        flags.append(flag)
        if flag & _AGAIN:
            flags += [flag] * data[at]
            at += 1
    xs, at = _along(data, at, flags, (_SHORT_X, _SAME_X))
    ys, _ = _along(data, at, flags, (_SHORT_Y, _SAME_Y))
    for x, y, flag in zip(xs, ys, flags, strict=False):
        yield _Node(Point(x * scale, y * scale), bool(flag & _ON))


def _along(
    data: bytes, at: int, flags: list[int], bits: tuple[int, int]
) -> tuple[list[int], int]:
    """Give the places along one axis, and where the next one's begin."""
    short, same = bits
    found, place = [], 0
    for flag in flags:
        if flag & short:
            place += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            (step,) = struct.unpack_from(">h", data, at)
            place += step
            at += 2
        found.append(place)
    return found, at


def _closed(nodes: list[_Node]) -> Contour:
    """Give the curves through a contour's nodes; between two that lie off it is one."""
    first = next((place for place, node in enumerate(nodes) if node.on), None)
    if first is None:
        start = _middle(nodes[-1].at, nodes[0].at)
        turned = [*nodes, _Node(start, on=True)]
    else:
        start = nodes[first].at
        turned = [*nodes[first + 1 :], *nodes[: first + 1]]
    curves: list[Curve] = []
    by: Point | None = None
    for node in turned:
        if node.on:
            curves.append(Curve(node.at, by))
            by = None
        else:
            if by is not None:
                curves.append(Curve(_middle(by, node.at), by))
            by = node.at
    return Contour(start, tuple(curves))


def _middle(one: Point, other: Point) -> Point:
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2)

"""The acts by which a unit's card is taken: by telephone, or from the key before it."""

from judrec.bundle.card import Card
from judrec.core.canonical import JsonObject
from judrec.store.door import Act


def confirmed_act(card: Card, value: JsonObject, due_from: str, replaces: str) -> Act:
    """Give the act of a card whose code was compared; `due_from` is a quarter or empty.

    `replaces` is the code of the card before it; empty where there was none.
    """
    content: JsonObject = {
        **_content(card, value, replaces),
        "how": "telephone",
        "due_from": due_from,
    }
    return Act("unit.confirmed", card.code, content)


def rotated_act(card: Card, value: JsonObject, replaces: str) -> Act:
    """Give the act of a card that the key in use before it has signed for."""
    content: JsonObject = {**_content(card, value, replaces), "how": "succession"}
    return Act("unit.key_rotated", card.code, content)


def _content(card: Card, value: JsonObject, replaces: str) -> JsonObject:
    return {
        "station": card.station,
        "key": card.key.openssh(),
        "code": card.code,
        "name": card.unit,
        "card": value,
        "replaces": replaces,
    }

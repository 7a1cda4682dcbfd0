"""Two desks that meet: a court, its receiver, and the stick between them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.desk import Desk

Q = "2026Q4"


@dataclass
class Pair:
    """A court, its receiver, and the stick between them."""

    court: Desk
    receiver: Desk
    stick: Path

    def card_of(self, desk: Desk) -> tuple[str, str]:
        """Give a desk's card file and its code."""
        file = self.stick / f"{desk.folder.name}.card"
        if not file.exists():
            desk.ask("identity", "show", "-o", str(file))
        code = desk.ask("identity", "show")["code"]
        assert isinstance(code, str)
        return str(file), code

    def introduce(self) -> "Pair":
        """Let each know the other."""
        card, code = self.card_of(self.receiver)
        self.court.ask("recipient", "add", card, "--code", code, "--name", "市中院")
        card, code = self.card_of(self.court)
        self.receiver.ask("units", "add", card, "--code", code)
        return self

    def export(self, *options: str) -> dict[str, Any]:
        """Seal the quarter to the receiver."""
        return self.court.ask(
            *("quarter", "export", Q, "--to", "市中院", "-o", str(self.stick)), *options
        )

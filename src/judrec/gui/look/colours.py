"""The colours, by day and by night; every pair that carries text meets WCAG AA."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Tone:
    """How something is said: the words, the ground they stand on, its edge."""

    text: str
    ground: str
    edge: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One set, each as #rrggbb."""

    name: str
    """`day` or `night`; the icons have it in their names."""
    window: str
    surface: str
    """Where one writes and reads: fields, tables, cards."""
    raised: str
    """Buttons, table heads."""
    text: str
    quiet: str
    """Words of second rank: hints, captions."""
    line: str
    """A line that only divides."""
    edge: str
    """The edge of what can be operated; 3 : 1 against its surroundings."""
    accent: str
    accent_hover: str
    on_accent: str
    chosen: str
    """The ground of what is chosen in a list."""
    rail: str
    rail_text: str
    rail_quiet: str
    rail_chosen: str
    success: Tone
    notice: Tone
    error: Tone

    def palette(self) -> QPalette:
        """Give them to Qt's own style."""
        palette = QPalette()
        for roles, colour in self._roles():
            for role in roles:
                palette.setColor(role, QColor(colour))
        disabled = QPalette.ColorGroup.Disabled
        for faded in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(disabled, faded, QColor(self.quiet))
        return palette

    def _roles(self) -> tuple[tuple[tuple[QPalette.ColorRole, ...], str], ...]:
        role = QPalette.ColorRole
        return (
            ((role.Window,), self.window),
            ((role.Base, role.ToolTipBase), self.surface),
            ((role.AlternateBase,), self.window),
            ((role.Button,), self.raised),
            (
                (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
                self.text,
            ),
            ((role.PlaceholderText,), self.quiet),
            ((role.Highlight, role.Accent), self.accent),
            ((role.HighlightedText, role.BrightText), self.on_accent),
            ((role.Link,), self.accent),
            ((role.LinkVisited,), self.accent),
            ((role.Light, role.Midlight), self.surface),
            ((role.Mid,), self.line),
            ((role.Dark, role.Shadow), self.edge),
        )


DAY = Colours(
    name="day",
    window="#f4f5f7",
    surface="#ffffff",
    raised="#fbfbfc",
    text="#1c242c",
    quiet="#55606c",
    line="#dde1e6",
    edge="#858f9b",
    accent="#1f5582",
    accent_hover="#17446a",
    on_accent="#ffffff",
    chosen="#dfeaf4",
    rail="#1d2b3a",
    rail_text="#f0f4f8",
    rail_quiet="#b3c0cd",
    rail_chosen="#33485e",
    success=Tone("#17603a", "#e7f4ec", "#6fae8a"),
    notice=Tone("#744600", "#fdf3df", "#c99a45"),
    error=Tone("#9b1c1c", "#fcebea", "#d98380"),
)

NIGHT = Colours(
    name="night",
    window="#1a1e23",
    surface="#22272d",
    raised="#2b3138",
    text="#e5e9ee",
    quiet="#a5b0bb",
    line="#363d45",
    edge="#76818d",
    accent="#7fb6e4",
    accent_hover="#9cc8ee",
    on_accent="#10202e",
    chosen="#2c435a",
    rail="#12161a",
    rail_text="#e9eef3",
    rail_quiet="#a0acb8",
    rail_chosen="#2a3744",
    success=Tone("#93d6ac", "#1d3226", "#4c8663"),
    notice=Tone("#f0c878", "#372d1b", "#957536"),
    error=Tone("#f5a7a2", "#402424", "#a55753"),
)

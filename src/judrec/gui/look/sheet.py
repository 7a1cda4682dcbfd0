"""The one style sheet: what Qt's Fusion style doesn't do by its palette.

Widgets say what they are by the dynamic properties `kind` and `tone`, set by
look/parts.py; nothing else carries a style of its own.
"""

from judrec.gui.look.colours import Colours, Tone

TONES = ("success", "notice", "error")


def sheet(colours: Colours) -> str:
    """Write the sheet in these colours."""
    c = colours
    parts = [_EDITORS, _BUTTONS, _CONTAINERS, _WORDS, _RAIL]
    values = {name: getattr(c, name) for name in c.__slots__ if name not in TONES}
    text = "".join(parts)
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"@{name}", values[name])
    return text + "".join(_tone(name, getattr(c, name)) for name in TONES)


def _tone(name: str, tone: Tone) -> str:
    return (
        f'QFrame[kind="message"][tone="{name}"] {{'
        f" background: {tone.ground}; border: 1px solid {tone.edge};"
        f" border-radius: 4px; }}\n"
        f'QLabel[tone="{name}"] {{ color: {tone.text}; }}\n'
        f'QFrame[kind="message"][tone="{name}"] QPushButton {{'
        f" color: {tone.text}; background: transparent;"
        f" border: 1px solid {tone.edge}; }}\n"
        f'QLineEdit[tone="{name}"], QPlainTextEdit[tone="{name}"],'
        f' QTextEdit[tone="{name}"] {{ border: 1px solid {tone.edge}; }}\n'
    )


_EDITORS = """
QLineEdit, QPlainTextEdit, QTextEdit {
    background: @surface; color: @text; border: 1px solid @edge; border-radius: 4px;
    padding: 5px 7px; selection-background-color: @accent;
    selection-color: @on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid @accent; padding: 4px 6px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {
    color: @quiet; background: @window;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: @window; }
QComboBox, QSpinBox { min-height: 26px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: none; padding: 0; background: transparent;
}
"""

_BUTTONS = """
QPushButton {
    background: @raised; color: @text; border: 1px solid @edge; border-radius: 4px;
    padding: 6px 16px; min-height: 18px;
}
QPushButton:hover { background: @chosen; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 15px; }
QPushButton:disabled { color: @quiet; border-color: @line; background: @window; }
QPushButton[kind="primary"] {
    background: @accent; color: @on_accent; border: 1px solid @accent;
}
QPushButton[kind="primary"]:hover { background: @accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled {
    background: @line; color: @quiet; border-color: @line;
}
QPushButton[kind="link"] {
    background: transparent; color: @accent; border: 1px solid transparent;
    padding: 4px 6px; text-align: left;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid @accent; }
QPushButton[kind="link"]:disabled { color: @quiet; }
"""

_CONTAINERS = """
QFrame[kind="card"] {
    background: @surface; border: 1px solid @line; border-radius: 6px;
}
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[kind="page"] { background: @window; }
QTableView, QListView, QTreeView {
    background: @surface; alternate-background-color: @window;
    border: 1px solid @line; border-radius: 4px; gridline-color: @line;
    selection-background-color: @chosen; selection-color: @text; outline: none;
}
QTableView:focus, QListView:focus, QTreeView:focus { border: 1px solid @accent; }
QHeaderView::section {
    background: @raised; color: @quiet; border: none;
    border-bottom: 1px solid @line; padding: 6px 8px;
}
QToolTip {
    background: @surface; color: @text; border: 1px solid @edge; padding: 4px;
}
QProgressBar {
    background: @window; border: 1px solid @edge; border-radius: 4px;
    text-align: center; min-height: 18px;
}
QProgressBar::chunk { background: @chosen; border-radius: 3px; }
"""

_WORDS = """
QLabel[kind="hint"] { color: @quiet; }
QLabel[kind="code"] { color: @text; }
"""

_RAIL = """
QFrame[kind="rail"] { background: @rail; }
QFrame[kind="rail"] QLabel { color: @rail_quiet; }
QFrame[kind="rail"] QPushButton {
    background: transparent; color: @rail_text; border: 2px solid transparent;
    border-radius: 4px; padding: 8px 12px; text-align: left;
}
QFrame[kind="rail"] QPushButton:hover { background: @rail_chosen; }
QFrame[kind="rail"] QPushButton:checked { background: @rail_chosen; }
QFrame[kind="rail"] QPushButton:focus { border: 2px solid @rail_quiet; }
QFrame[kind="status"] { background: @raised; border-top: 1px solid @line; }
QFrame[kind="status"] QLabel { color: @quiet; }
"""

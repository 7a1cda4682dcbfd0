"""The one style sheet: what Qt's Fusion style doesn't do by its palette.

Widgets say what they are by the dynamic properties `kind` and `tone`, set by
look/parts.py; nothing else carries a style of its own.
"""

from dataclasses import fields
from pathlib import Path

from judrec.gui.look.colours import Colours, Tone


def sheet(colours: Colours, icons: Path) -> str:
    """Write the sheet in these colours; `icons` holds the few shapes it draws."""
    values = {each.name: getattr(colours, each.name) for each in fields(colours)}
    tones = {name: tone for name, tone in values.items() if isinstance(tone, Tone)}
    text = f"{_EDITORS}{_PICKERS}{_BUTTONS}{_CONTAINERS}{_WORDS}{_RAIL}"
    for icon in ("tick", "down", "up"):
        file = icons / f"{icon}-{colours.name}.svg"
        text = text.replace(f"@{icon}", f'url("{file.as_posix()}")')
    # The longest first: `@rail_text` isn't `@rail` and some more.
    for name in sorted(values.keys() - tones.keys(), key=len, reverse=True):
        text = text.replace(f"@{name}", values[name])
    return text + "".join(_tone(name, tone) for name, tone in tones.items())


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
        f'QLineEdit[tone="{name}"]:focus, QPlainTextEdit[tone="{name}"]:focus,'
        f' QTextEdit[tone="{name}"]:focus {{ border: 2px solid {tone.text}; }}\n'
        f'QFrame[kind="status"] QPushButton[tone="{name}"] {{ color: {tone.text}; }}\n'
    )


_EDITORS = """
QLineEdit, QPlainTextEdit, QTextEdit {
    background: @surface; color: @text; border: 1px solid @edge; border-radius: 4px;
    padding: 5px 7px; selection-background-color: @accent;
    selection-color: @on_accent; placeholder-text-color: @quiet;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid @accent; padding: 4px 6px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {
    color: @quiet; background: @window;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: @window; }
"""

_PICKERS = """
QComboBox, QAbstractSpinBox {
    background: @surface; color: @text; border: 1px solid @edge; border-radius: 4px;
    padding: 5px 7px; min-height: 22px; selection-background-color: @accent;
    selection-color: @on_accent;
}
QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid @accent; padding: 4px 6px;
}
QAbstractSpinBox { padding: 4px 7px; }
QAbstractSpinBox:focus { padding: 3px 6px; }
QComboBox:disabled, QAbstractSpinBox:disabled {
    color: @quiet; background: @window; border-color: @line;
}
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: @down; width: 14px; height: 14px; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 4px; color: @text; }
QComboBox QAbstractItemView::item:selected { background: @chosen; }
QComboBox QAbstractItemView {
    background: @surface; border: 1px solid @edge; outline: none; padding: 2px;
    selection-background-color: @chosen; selection-color: @text;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; width: 22px; background: transparent;
}
QAbstractSpinBox::up-arrow { image: @up; width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: @down; width: 12px; height: 12px; }
QDateEdit::drop-down { border: none; width: 24px; background: transparent; }
QDateEdit::down-arrow { image: @down; width: 14px; height: 14px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: none; padding: 0; background: transparent;
}
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid @edge; background: @surface;
}
QListView::indicator {
    width: 14px; height: 14px; border: 1px solid @edge; background: @surface;
    border-radius: 3px;
}
QListView::indicator:checked {
    background: @accent; border-color: @accent; image: @tick;
}
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked {
    background: @accent; border-color: @accent; image: @tick;
}
QRadioButton::indicator:checked {
    width: 8px; height: 8px; border: 4px solid @accent; background: @on_accent;
}
QCheckBox:focus, QRadioButton:focus { border: 1px solid @accent; border-radius: 4px; }
QCheckBox:!focus, QRadioButton:!focus { border: 1px solid transparent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: @window; border-color: @line;
}
QCheckBox::indicator:checked:disabled {
    background: @edge; border-color: @edge; image: @tick;
}
QCheckBox:disabled, QRadioButton:disabled { color: @quiet; }
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
QPushButton[kind="chip"] { padding: 4px 10px; border-color: @line; }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; padding: 3px 9px; }
QPushButton[kind="chip"]:checked {
    background: @chosen; border: 1px solid @accent; padding: 4px 10px;
}
QPushButton[kind="chip"]:checked:focus {
    border: 2px solid @accent; padding: 3px 9px;
}
QPushButton[kind="link"] {
    background: transparent; color: @accent; border: 1px solid transparent;
    padding: 4px 0; text-align: left;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid @accent; }
QPushButton[kind="link"]:disabled { color: @quiet; }
"""

_CONTAINERS = """
QFrame[kind="card"] {
    background: @surface; border: 1px solid @line; border-radius: 6px;
}
QListWidget[kind="index"] {
    background: transparent; border: 1px solid transparent; border-radius: 4px;
    outline: none;
}
QListWidget[kind="index"]::item { padding: 7px 10px; border-radius: 4px; color: @text; }
QListWidget[kind="index"]::item:hover { background: @raised; }
QListWidget[kind="index"]::item:selected { background: @chosen; color: @text; }
QListWidget[kind="index"]:focus { border: 1px solid @accent; }
QFrame[kind="row"] {
    background: @window; border: 1px solid @line; border-radius: 4px;
}
QFrame[kind="row"]:focus { border: 1px solid @accent; }
QLabel[kind="line"] { background: @line; }
QLabel[kind="sheet"] { border: 1px solid @line; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[kind="page"] { background: @window; }
QTableView, QListView, QTreeView {
    background: @surface; alternate-background-color: @window;
    border: 1px solid @line; border-radius: 4px; gridline-color: @line;
    selection-background-color: @chosen; selection-color: @text; outline: none;
}
QListView[kind="offers"] { border: 1px solid @accent; padding: 2px; }
QListView[kind="offers"]::item { padding: 4px 6px; }
QTableView::item { padding: 0 5px; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 1px solid @accent; }
QHeaderView::section {
    background: @raised; color: @quiet; border: none;
    border-bottom: 1px solid @line; padding: 6px 8px;
}
QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: @quiet; border: 2px solid transparent;
    padding: 6px 4px; margin-right: 20px;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:selected:focus { border-color: @accent; border-radius: 4px; }
QCalendarWidget QToolButton {
    color: @on_accent; background: transparent; border: none; padding: 4px 10px;
}
QCalendarWidget QToolButton:hover { background: @accent_hover; border-radius: 4px; }
QCalendarWidget QToolButton::menu-indicator { width: 0; }
QToolTip {
    background: @surface; color: @text; border: 1px solid @edge; padding: 4px;
}
QProgressBar {
    background: @window; border: 1px solid @edge; border-radius: 4px;
    text-align: center; min-height: 18px;
}
QProgressBar::chunk { background: @chosen; border-radius: 3px; }
QProgressBar[kind="meter"] { min-height: 6px; max-height: 6px; }
QProgressBar[kind="meter"]::chunk { background: @accent; }
QScrollBar { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_WORDS = """
QLabel[kind="hint"] { color: @quiet; }
QLabel[kind="code"] { color: @text; }
QLabel[kind="here"] { color: @accent; }
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
QFrame[kind="status"] QPushButton { color: @quiet; padding: 0 3px; }
"""

"""Ask a person for a file or folder, without leaving a trace of it.

Qt's own dialog, not the system's, which keeps what was chosen in its list of recent
files (design/07). What Qt's keeps of the folders visited is taken away again.
"""

from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView, QWidget

CARD_FILES = "单位名片 (*.json)"
DESK_CARD_FILES = "席位卡 (*.json)"
PDF_FILES = "PDF 文件 (*.pdf)"
BACKUP_FILES = "备份 (*.jbak)"
BUNDLE_FILES = "报送件 (*.jrb)"
PROOF_FILES = "分叉证明 (*.json)"
WORKBOOK_FILES = "电子表格 (*.xlsx)"
TABLE_FILES = "表格 (*.xlsx *.csv);;所有文件 (*)"
TEXT_FILES = "文本文件 (*.txt)"
RULE_FILES = "PDF 或文本 (*.pdf *.txt *.md)"
ALL_FILES = "所有文件 (*)"

Chosen = Callable[[Path], None]

_ROOM = QSize(920, 560)
_SHARE = 0.9


def ask_new_file(
    parent: QWidget, title: str, name: str, kind: str, then: Chosen
) -> QFileDialog:
    """Ask where a new file shall lie; a name like `name` that is free is offered."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # it is refused later
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(_free(Path(dialog.directory().absolutePath()), name))
    dialog.open()
    return dialog


def ask_file(parent: QWidget, title: str, kinds: str, then: Chosen) -> QFileDialog:
    """Ask for a file that exists; `kinds` as Qt writes them, `;;` between."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()
    return dialog


def ask_files(
    parent: QWidget,
    title: str,
    kinds: str,
    then: Callable[[tuple[Path, ...]], None],
) -> QFileDialog:
    """Ask for one or more files that exist."""
    dialog = _bare_dialog(parent, title)
    dialog.filesSelected.connect(lambda files: then(tuple(map(Path, files))))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    """Ask for a folder that exists."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    dialog = _bare_dialog(parent, title)
    dialog.fileSelected.connect(lambda file: then(Path(file)))
    return dialog


def _bare_dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, _documents())
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.destroyed.connect(forget_folders)
    _make_room(dialog, parent)
    return dialog


def _make_room(dialog: QFileDialog, parent: QWidget) -> None:
    """Let names, sizes and dates be read whole, as far as the screen is wide enough."""
    around = parent.screen().availableSize() * _SHARE
    dialog.resize(_ROOM.boundedTo(around))
    for view in dialog.findChildren(QTreeView):
        head = view.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _free(folder: Path, name: str) -> str:
    """Give the name, with a number where it is taken: 文书.pdf, 文书-2.pdf."""
    stem, suffix = Path(name).stem, Path(name).suffix
    names = (f"{stem}-{number}{suffix}" for number in count(2))
    return next(each for each in chain([name], names) if not (folder / each).exists())


def _documents() -> str:
    """Give the folder of documents, or the person's own where there is none."""
    kinds = QStandardPaths.StandardLocation
    offered = QStandardPaths.writableLocation(kinds.DocumentsLocation)
    if Path(offered).is_dir():
        return offered
    return QStandardPaths.writableLocation(kinds.HomeLocation)


def forget_folders() -> None:
    """Take away what Qt keeps on the disk of the folders that were looked into."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in ("history", "lastVisited"):
        kept.remove(f"FileDialog/{key}")

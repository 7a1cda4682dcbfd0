"""What follows a record is offered by whose station it is."""

from PySide6.QtWidgets import QPushButton

from judrec.core.follow_up.kind import StationKind
from judrec.gui.session import Session

_OFFERED = {
    StationKind.COURT: ("情况反映…", "登记因如实记录受到的处理（打击报复情况反映）"),
    StationKind.COMMITTEE: ("后续办理…", "等待办理的、年度考核事项、责任追究等"),
    StationKind.SUPERIOR: ("收到的情况反映…", "记录人直报的打击报复情况反映"),
}


def offer_after(button: QPushButton, session: Session) -> None:
    """Let a button offer what follows a record here to whom it is for, or hide it."""
    kind = session.settings.station_kind
    label, said = _OFFERED[kind]
    button.setText(label)
    button.setAccessibleDescription(said)
    button.setToolTip(said)
    button.setVisible(kind is StationKind.COURT or session.person.oversees)

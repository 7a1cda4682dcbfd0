"""Make the pictures of every window: `python -m tools.screens [FOLDER [NAME…]]`.

Run from the top of the checkout, in its environment. Offscreen, on invented records,
at 1366 × 768, by day and by night, into docs/screens/: they are looked at after each
change of a window (no cut text, no empty boxes, nothing askew). Clock and chance are
fixed.

One function a window, named in SHOTS; each is handed a stage with the program's real
window on it, and leaves it as it shall be seen.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication

from judrec.actions.upkeep.demo.walk import demo
from judrec.gui.look import look

from . import checking, closing, desk, files, following, start, tiers, upward
from .stage import NOW, OPENED, RESOURCES, ROOT, Stage, surroundings

SHOTS: dict[str, Callable[[Stage], None]] = {
    "01-welcome": start.welcome,
    "02-unit": start.unit,
    "02-unit-card": tiers.unit_card,
    "03-person": start.person,
    "04-passphrase": start.passphrase,
    "05-recovery": start.recovery,
    "06-confirm": start.confirm,
    "07-unlock": start.unlock,
    "10-records": desk.records,
    "10-records-found": desk.found,
    "10-records-filtered": desk.filtered,
    "11-new-record": desk.new_record,
    "11-new-record-offers": desk.offers,
    "12-record": desk.record,
    "12-record-versions": desk.versions,
    "12-record-life": desk.life,
    "12-record-copies": desk.copies,
    "12-record-binding": desk.binding,
    "12-record-voiding": desk.voiding,
    "12-record-report-now": desk.report_now,
    "12-record-direct": desk.report_direct,
    "13-print": desk.preview,
    "13-print-pages": desk.pages_again,
    "14-gaps": desk.gaps,
    "18-help": desk.help_window,
    "15-last-look": desk.last_look,
    "16-correction": desk.correction,
    "16-went-on": desk.went_on,
    "19-quick-note": desk.quick_note,
    "19-drafts": desk.drafts,
    "20-quarter": upward.quarter,
    "20-quarter-sticks": upward.quarter_sticks,
    "20-quarter-charts": upward.quarter_charts,
    "20-quarter-receipts": upward.quarter_receipts,
    "20-quarter-paper": upward.quarter_paper,
    "21-quarter-written": upward.quarter_written,
    "22-report": upward.report,
    "22-report-below": upward.report_below,
    "22-report-preview": upward.report_preview,
    "30-receiving": upward.receiving,
    "31-receiving-planned": upward.receiving_planned,
    "31-receiving-comparing": upward.comparing,
    "32-received": upward.received,
    "33-register": upward.register,
    "33-statistics": upward.statistics,
    "33-statistics-limits": upward.statistics_limits,
    "34-statistics-behind": upward.statistics_behind,
    "34-statistics-official": upward.statistics_official,
    "35-incidents": upward.incidents,
    "35-incidents-ended": upward.incidents_ended,
    "40-settings": upward.settings,
    "40-settings-rotation": upward.rotation,
    "40-settings-receiver-theft": upward.receiver_theft,
    "41-settings-below": upward.settings_below,
    "41-settings-desks": tiers.issuing,
    "41-settings-transcript": upward.transcript,
    "42-backup": upward.backup,
    "19-preview": files.preview,
    "12-record-attaching": files.attaching,
    "43-people": upward.people,
    "12-record-same-official": closing.same_official,
    "12-record-closing": closing.closing,
    # The last, for it changes what the others show.
    "12-record-closed": closing.closed,
    "12-record-closed-lifting": closing.lifting,
    "20-quarter-closed": upward.quarter_closed,
    "17-filed": desk.filed,
    "19-draft-files": files.draft_files,
    "19-preview-picture": files.picture,
    "19-nil": desk.nil,
    "19-extraction-paper": desk.extraction_paper,
    "19-extraction": desk.extraction,
    "35-check": checking.typing,
    "35-check-genuine": checking.genuine,
    "35-check-supplemented": checking.supplemented,
    "35-check-unknown": checking.unknown,
    "35-check-mismatched": checking.mismatched,
    # From here on with stores of their own.
    "08-restore": start.restore,
    "09-other-copy": start.other_copy,
    "36-follow-waiting": following.waiting,
    "36-follow-year": following.year,
    "36-follow-told": following.told,
    "36-follow-annual": following.annual,
    "36-follow-unit": following.on_a_unit,
    "36-follow-others": following.on_no_record,
    "37-followed": following.followed,
    "37-followed-entering": following.entering,
    "37-followed-wrong": following.correcting,
    "37-followed-letters": following.letters,
    "38-reprisal": following.reprisal,
    "38-reprisal-direct": following.direct,
    "38-reprisal-letter": following.reprisal_letter,
    "39-told-superior": following.told_to_a_superior,
    "44-people-two": upward.two_people,
    "24-to-desks": upward.to_desks,
    "24-to-desks-written": upward.to_desks_written,
    "07-unlock-by-name": start.unlock_by_name,
    "23-to-court": tiers.to_court,
    "25-quarter-zero": tiers.zero_quarter,
    "25-quarter-stolen": tiers.stolen_receiver,
    "12-record-way": desk.whole_way,
    "12-record-way-life": desk.life_after_two_quarters,
    "33-register-claimed": upward.register_claimed,
}


def main(folder: Path, wanted: list[str]) -> None:
    """Take all pictures, or those whose names hold one of the words."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look.apply(application, RESOURCES)
    with tempfile.TemporaryDirectory() as place, chdir(place):
        stage = prepared(application)
        for name, shot in SHOTS.items():
            stage.shown = None
            shot(stage)
            if not wanted or any(word in name for word in wanted):
                stage.keep(folder, name)
                print(folder / name)
        stage.close()


def prepared(application: QApplication) -> Stage:
    """Make the sample stores in the current folder, and open the court's."""
    demo(OPENED.parent, surroundings(_passing_time()))
    return Stage(application)


def _passing_time() -> Callable[[], datetime]:
    """Give a clock that goes on a little with each look, up to about `NOW`."""
    looks = count()
    return lambda: NOW - timedelta(days=1) + next(looks) * timedelta(seconds=20)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    words = sys.argv[1:] or [str(ROOT / "docs" / "screens")]
    main(Path(words[0]).absolute(), words[1:])

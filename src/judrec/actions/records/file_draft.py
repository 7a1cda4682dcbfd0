"""Hand a draft in as what it is: a new record, a correction, new facts."""

from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.drafts import half_of, require_draft
from judrec.actions.records.file_record import file_record
from judrec.actions.records.open_draft import news_since
from judrec.actions.records.own_record import own_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.version_entry import Filed
from judrec.actions.station import Station
from judrec.core.draft import DraftKind
from judrec.errors import RefusedError


def file_draft(station: Station, draft: str) -> Filed:
    """Hand a draft in as it was last kept; it goes.

    Raises:
        RefusedError: `no_draft`, `not_yours`, `state`, `nothing_changed`;
            `newer_version` where a correction was begun from an older version.
        IncompleteError: with every problem; nothing was changed.
    """
    row, half = require_draft(station, draft), half_of(station, draft)
    if row.kind is DraftKind.SUPPLEMENT:
        return supplement_record(station, row.number, half.body, draft=draft)
    if row.kind is DraftKind.CORRECTION:
        history = own_record(station, row.number, row.kind.act)
        if news_since(history, half.base):
            raise RefusedError(
                f"起草补正之后，{row.number} 又办理过补正、补充或附材料，没有提交。",
                "请在窗口中打开这份草稿，核对之后提交；草稿没有变化。",
                code="newer_version",
            )
        return correct_record(station, row.number, half.body, half.reason, draft=draft)
    return file_record(station, half.body, draft=draft)

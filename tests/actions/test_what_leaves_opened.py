"""Of each act that the ledger knows somebody decided whether a bundle opens it.

A new act stays blind by itself; that it may is decided here, in one list, by hand.
"""

from judrec.actions.outgoing.own_part import OPENED
from judrec.actions.upkeep.show_ledger import _LABELS

BLIND = {
    # What the program and its store do for themselves.
    *("store.created", "store.migrated", "store.backed_up", "store.restored"),
    *("store.continued", "store.moved", "store.resumed", "head.missing"),
    *("orphans.swept", "unlock.failed", "clock.went_back", "slots.swept"),
    *("audit.verified", "setting.changed", "filter.saved", "filter.removed"),
    # Who works here, and by which keys.
    *("person.added", "person.recovered", "person.reset", "person.retired"),
    *("person.unproven", "passphrase.changed"),
    *("identity.exported", "identity.rotated"),
    # What isn't a record yet, or never will be.
    *("draft.begun", "draft.deleted", "draft.file_kept", "draft.file_removed"),
    *("case_list.imported", "case_list.cleared", "secret.noted", "nil.stated"),
    *("void.requested", "void.declined"),
    # Who read, looked up or took out what.
    *("record.read", "attachment.read", "attachment.extracted", "report.read"),
    *("records.extracted", "official.looked_up", "statistics.tabulated"),
    *("report.tabulated", "report.written", "rule.attached", "rule.removed"),
    # What becomes of paper: case numbers and places stay at the desk.
    *("sheet.printed", "sheet.checked", "copy.failed", "copy.reprinted"),
    *("copy.bound", "copy.returned", "copy.destroyed"),
    # What a committee or a recorder entered after the record.
    *("follow.classified", "follow.managed", "follow.reported", "follow.noticed"),
    *("follow.accountability", "follow.not_recorded", "follow.retaliation"),
    *("follow.assessment", "follow.withdrawn", "follow.file_saved"),
    "retaliation.reported",
    # To whom is sent, from whom is taken, and what is closed to whom.
    *("recipient.added", "recipient.rotated", "recipient.removed", "desk.issued"),
    "recipient.compromised",
    *("unit.confirmed", "unit.key_rotated", "unit.retired", "unit.compromised"),
    *("unit.due", "record.closed", "bundle.copied"),
    # What came in.
    *("bundle.received", "bundle.kept", "bundle.replayed", "bundle.completed"),
    *("bundle.refused", "bundle.compared", "receipt.filed", "receipt.kept"),
    *("incident.proven", "incident.resolved"),
}


def test_of_every_act_it_is_decided_whether_a_bundle_opens_it() -> None:
    assert _LABELS.keys() == OPENED | BLIND
    assert not OPENED & BLIND

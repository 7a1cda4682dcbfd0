"""What a form is offered from: one's own records, and the list of cases in hand."""

from judrec.actions.records.case_list import in_hand
from judrec.actions.records.suggestions import suggestions
from judrec.actions.station import Station
from judrec.core.offers import Offer
from judrec.gui.form.completion import Source

_CASE_NUMBER = "case.number"


def source(station: Station) -> Source:
    """Read both, on the worker; what is given then needs no store."""
    known, cases = suggestions(station), in_hand(station)

    def offers(key: str, typed: str) -> tuple[Offer, ...]:
        if key == _CASE_NUMBER:
            return cases.matching(typed)
        return known.matching(key, typed)

    return offers

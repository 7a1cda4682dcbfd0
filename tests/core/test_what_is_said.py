"""Whatever comes of a bundle has its own sentence, and says what to do next."""

import re
from itertools import chain
from typing import Final

import pytest

from judrec.bundle.fork_proof import Unproven, UnprovenError
from judrec.bundle.refusals import BundleError
from judrec.core.key_trust import KeyDoubt
from judrec.core.verdict import Verdict

CHINESE: Final = re.compile(r"[一-鿿“”，。；：、（）]+")
REFUSED: Final = [
    verdict
    for verdict in Verdict
    if not (verdict.merges or verdict.is_evidence or verdict is Verdict.REPLAYED)
]


def test_every_verdict_has_a_word_a_sentence_and_a_hint_in_chinese() -> None:
    assert len({verdict.word for verdict in Verdict}) == len(Verdict)
    assert len({verdict.sentence for verdict in Verdict}) == len(Verdict)
    told = ((v.word + "。", v.sentence, v.plan, v.hint) for v in Verdict)
    for said in chain.from_iterable(told):
        assert CHINESE.fullmatch(said)
        assert said.endswith("。")


def test_what_is_refused_says_that_nothing_was_merged_and_asks_for_something() -> None:
    for verdict in REFUSED:
        assert "没有合并任何内容" in verdict.sentence
        assert verdict.hint.startswith("请")
        assert BundleError(verdict, "某处").hint == verdict.hint
    assert len(REFUSED) == 7


def test_evidence_is_never_called_merged_and_is_followed_up() -> None:
    kept = [verdict for verdict in Verdict if verdict.is_evidence]
    for verdict in kept:
        assert "证据" in verdict.sentence
        assert "查清后在“异常事项”中登记处置" in verdict.hint
    assert len(kept) == 3


@pytest.mark.parametrize("doubt", KeyDoubt)
def test_every_doubt_about_a_key_says_that_nothing_was_merged(doubt: KeyDoubt) -> None:
    assert "没有合并任何内容。" in doubt.sentence
    assert CHINESE.fullmatch(doubt.sentence + doubt.hint)
    assert "请" in doubt.hint
    assert [one for one in KeyDoubt if one.sentence == doubt.sentence] == [doubt]


def test_every_fault_of_a_proof_says_what_to_do_next() -> None:
    errors = [UnprovenError(why) for why in Unproven]
    assert len({error.what for error in errors}) == len(Unproven)
    for error in errors:
        assert CHINESE.fullmatch(error.what + error.hint)
        assert error.hint.startswith("请")

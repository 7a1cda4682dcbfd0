"""What a receiver says of a bundle, in one word (design/04).

The order of the members is the order of judging: the first that applies is the
verdict. Each has a word, a sentence and a hint; what is merged and what is kept as
evidence follows from it.
"""

from dataclasses import dataclass
from enum import Enum, unique
from typing import Final


@unique
class Verdict(Enum):
    """Every verdict; the value is the word of `--json` and of the vectors."""

    UNREADABLE = "unreadable"
    CANNOT_DECRYPT = "cannot_decrypt"
    DAMAGED = "damaged"
    TOO_NEW = "too_new"
    WRONG_SIGNER = "wrong_signer"
    NOT_FOR_US = "not_for_us"
    UNCONFIRMED = "unconfirmed"
    REPLAYED = "replayed"
    REWRITTEN = "rewritten"
    FORKED = "forked"
    TRUNCATED = "truncated"
    LATE = "late"
    GAP = "gap"
    FIRST = "first"
    CONTINUOUS = "continuous"

    @property
    def word(self) -> str:
        """The word that people see, e.g. 连续."""
        return _WORDS[self].word

    @property
    def sentence(self) -> str:
        """What happened, and whether anything was merged."""
        return _WORDS[self].sentence

    @property
    def plan(self) -> str:
        """What receiving would do: before it is applied nothing was merged or kept."""
        return _PLANS.get(self, self.sentence)

    @property
    def hint(self) -> str:
        """What to do next."""
        return _WORDS[self].hint

    @property
    def merges(self) -> bool:
        """Tell whether the content joins what is held."""
        return self in _MERGED

    @property
    def is_evidence(self) -> bool:
        """Tell whether the bundle is kept as proof of an incident.

        Of it only what no history contradicts joins what is held.
        """
        return self in _EVIDENCE

    @property
    def is_calm(self) -> bool:
        """Tell whether nothing is amiss (exit code 0 of `receive`)."""
        return self in _CALM

    @property
    def earns_receipt(self) -> bool:
        """Tell whether the sender gets a receipt: merged, or held already."""
        return self.merges or self is Verdict.REPLAYED


@dataclass(frozen=True, slots=True)
class _Words:
    word: str
    sentence: str
    hint: str


_WORDS: Final = {
    Verdict.UNREADABLE: _Words(
        "读取失败",
        "介质读取失败，报送件未能完整读出，没有合并任何内容。",
        "请重新插入介质或换一台计算机读取；仍不成功的，请报送单位重新制作。",
    ),
    Verdict.CANNOT_DECRYPT: _Words(
        "无法解密",
        "本单位的密钥打不开这份报送件，没有合并任何内容。",
        "请核对报送件是否送错单位；本单位更换过密钥的，请报送单位按新名片重新制作。",
    ),
    Verdict.DAMAGED: _Words(
        "损坏",
        "报送件已损坏或被改动，没有合并任何内容。",
        "请保留原件，联系报送单位重新制作；重新制作后仍损坏的，请检查介质。",
    ),
    Verdict.TOO_NEW: _Words(
        "版本过新",
        "报送件由更新版本的程序制作，本程序不能完整检查，没有合并任何内容。",
        "请升级本程序后重新接收。",
    ),
    Verdict.WRONG_SIGNER: _Words(
        "签名不符",
        "报送件的签名与所称单位的密钥不符，没有合并任何内容。",
        "请保留原件，通过已知的电话联系报送单位核实，不要使用件内的联系方式。",
    ),
    Verdict.NOT_FOR_US: _Words(
        "未列收件人",
        "报送件写明的收件人中没有本单位，没有合并任何内容。",
        "请联系报送单位，核实这份报送件为何转到本单位。",
    ),
    Verdict.UNCONFIRMED: _Words(
        "未确认",
        "报送单位的名片尚未经本单位确认，没有合并任何内容。",
        "请与报送单位通话，核对二十四位单位核对码，确认后再接收。",
    ),
    Verdict.REPLAYED: _Words(
        "重复",
        "这份报送件以前已经接收，没有再次合并。",
        "无需处理。",
    ),
    Verdict.REWRITTEN: _Words(
        "已报内容被改动",
        "报送单位以前已报的内容在这份报送件中被改动，不同的部分没有合并，原件已留作证据；"
        "两份自不同之处起的内容，核实之前都不要采信。",
        "请不要退回原件，报告本单位负责人，向报送单位核实改动的那一条，"
        "查清后在“异常事项”中登记处置。",
    ),
    Verdict.FORKED: _Words(
        "同一期出现两份不同报送件",
        "同一期次有两份内容不同的报送件，不同的部分没有合并，这一份原件已留作证据；"
        "两份自不同之处起的内容，核实之前都不要采信。",
        "请保留两份原件，向报送单位核实，查清后在“异常事项”中登记处置；"
        "常见原因是恢复备份后两处同时使用。",
    ),
    Verdict.TRUNCATED: _Words(
        "已报内容减少",
        "期次在后的报送件，留痕反而少于以前已报的，原件已留作证据；以前已报的内容仍在。",
        "请报告本单位负责人，向报送单位核实是否恢复过旧备份或删除过内容，"
        "查清后在“异常事项”中登记处置。",
    ),
    Verdict.LATE: _Words(
        "补到",
        "较早期次的报送件现已收到并合并，与已收的各期相符。",
        "无需处理。",
    ),
    Verdict.GAP: _Words(
        "缺期",
        "报送件已合并，但此前还有期次没有收到。",
        "请向报送单位索取所缺的期次。",
    ),
    Verdict.FIRST: _Words(
        "首次",
        "这是该单位的第一份报送件，已合并。",
        "无需处理。",
    ),
    Verdict.CONTINUOUS: _Words(
        "连续",
        "报送件与以前已报的内容连续，已合并。",
        "无需处理。",
    ),
}
_PLANS: Final = {
    Verdict.REWRITTEN: (
        "报送单位以前已报的内容在这份报送件中被改动，不同的部分不会合并，"
        "接收时原件留作证据；两份自不同之处起的内容，核实之前都不要采信。"
    ),
    Verdict.FORKED: (
        "同一期次有两份内容不同的报送件，不同的部分不会合并，接收时原件留作证据；"
        "两份自不同之处起的内容，核实之前都不要采信。"
    ),
    Verdict.TRUNCATED: (
        "期次在后的报送件，留痕反而少于以前已报的，接收时原件留作证据；"
        "以前已报的内容仍在。"
    ),
    Verdict.LATE: "较早期次的报送件现已收到，与已收的各期相符，可以接收。",
    Verdict.GAP: "可以接收，但此前还有期次没有收到。",
    Verdict.FIRST: "这是该单位的第一份报送件，可以接收。",
    Verdict.CONTINUOUS: "报送件与以前已报的内容连续，可以接收。",
}
_MERGED: Final = frozenset(
    {Verdict.LATE, Verdict.GAP, Verdict.FIRST, Verdict.CONTINUOUS}
)
_EVIDENCE: Final = frozenset({Verdict.REWRITTEN, Verdict.FORKED, Verdict.TRUNCATED})
_CALM: Final = frozenset(
    {Verdict.LATE, Verdict.FIRST, Verdict.CONTINUOUS, Verdict.REPLAYED}
)

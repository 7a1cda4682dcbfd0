"""The papers that are not of one record: letters, reports, sheets that go along.

What is printed of a record is counted with the record (`record.printed`); these are
counted by what they are about: a quarter, a sealed file, a number in a register.
"""

from enum import StrEnum


class PaperKind(StrEnum):
    """What is printed; the value stands in the ledger and never changes."""

    QUARTER_LETTER = "quarter-letter"
    ZERO_REPORT = "zero-report"
    QUARTER_REPORT = "quarter-report"
    ANNUAL_REPORT = "annual-report"
    HANDOVER = "handover"
    RECEIPT = "receipt"
    RECEIVED = "received"
    """What became of the bundles that were received together."""
    EXTRACTION = "extraction"
    STATISTICS = "statistics"
    CATALOGUE = "catalogue"
    """Lines for the 卷内文件目录, of one record or of all that is in no dossier."""
    FOLLOW_URGE = "follow-urge"
    FOLLOW_COMMITTEE = "follow-committee"
    FOLLOW_COPY = "follow-copy"
    FOLLOW_SUPERIOR = "follow-superior"
    FOLLOW_OTHER = "follow-other"
    FOLLOW_NOTICE = "follow-notice"
    FOLLOW_ANNUAL = "follow-annual"
    FOLLOW_ASSESSMENT = "follow-assessment"
    REPRISAL = "reprisal"
    """Told at the desk by whom it befell (Art. 12)."""

    @property
    def words(self) -> str:
        """What people see: 介质交接单."""
        return _WORDS[self]


_WORDS = {
    PaperKind.QUARTER_LETTER: "季度报送函",
    PaperKind.ZERO_REPORT: "零报告",
    PaperKind.QUARTER_REPORT: "季度汇总分析报告",
    PaperKind.ANNUAL_REPORT: "年度报告",
    PaperKind.HANDOVER: "介质交接单",
    PaperKind.RECEIPT: "回执",
    PaperKind.RECEIVED: "接收结果清单",
    PaperKind.EXTRACTION: "依法提取登记单",
    PaperKind.STATISTICS: "记录统计表",
    PaperKind.CATALOGUE: "卷内目录行",
    PaperKind.FOLLOW_URGE: "催报函",
    PaperKind.FOLLOW_COMMITTEE: "呈报同级党委稿",
    PaperKind.FOLLOW_COPY: "抄送函",
    PaperKind.FOLLOW_SUPERIOR: "向上级党委报告稿",
    PaperKind.FOLLOW_OTHER: "向其他党组织通报稿",
    PaperKind.FOLLOW_NOTICE: "通报",
    PaperKind.FOLLOW_ANNUAL: "向同级党委和上级党委政法委的年度报告",
    PaperKind.FOLLOW_ASSESSMENT: "年度考核清单",
    PaperKind.REPRISAL: "打击报复情况反映",
}

"""What is asked when a sheet is bound in, comes back or is destroyed: data."""

from typing import Final

from judrec.core.paper_copy import CopyAct
from judrec.gui.paper.pages_asked import EXAMPLE
from judrec.gui.records.copies.copy_form import Kind, Question

SAID: Final = {
    CopyAct.BIND: "签名留痕。登记错了的再登记一次，前后两次都留着。",
    CopyAct.RETURN: "签名留痕。打印的留痕不动，只写明这一份已经收回。",
    CopyAct.DESTROY: "签名留痕，不能撤回。打印的留痕不动，份号不再给别的印件用。",
}
"""What entering it means."""

PAGES_SAID: Final = (
    "重印的页是原来那一份的页，份号、总账校验码和内容不变；打印留痕。坏页请销毁。"
)
PAGES: Final = (Question("pages", "页码", (0, 0), help=EXAMPLE),)
"""Which pages of a copy are wanted again."""

QUESTIONS: Final = {
    CopyAct.BIND: (
        Question("case", "案号", (0, 0)),
        Question("volume", "卷别", (0, 1), Kind.VOLUME),
        Question("book", "册", (0, 2), help="第几册"),
        Question("pages", "页次", (1, 0), help="例：35 或者 35-37"),
        Question("on", "入卷日期", (1, 1), Kind.DAY),
        Question("by", "经办人", (1, 2)),
    ),
    CopyAct.RETURN: (
        Question("from", "从谁那里收回", (0, 0), help="例：合议庭、卷内、复印室"),
        Question("on", "收回日期", (0, 1), Kind.DAY),
    ),
    CopyAct.DESTROY: (
        Question("by", "销毁人", (0, 0)),
        Question("witness", "监销人", (0, 1), help="另一个人"),
        Question("on", "销毁日期", (1, 0), Kind.DAY),
        Question("why", "原因", (1, 1), help="例：打印不清、内容已有更新"),
    ),
}

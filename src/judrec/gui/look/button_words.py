"""The words on Qt's own buttons, where its shipped translation lacks or misses them.

A translator installed last is asked first, so these hold even where a packaged build
left the translation out.
"""

from PySide6.QtCore import QTranslator

_WORDS = {
    "OK": "确定",
    "&OK": "确定",
    "Cancel": "取消",
    "&Cancel": "取消",
    "Save": "保存",
    "&Save": "保存",
    "Open": "打开",
    "&Open": "打开",
    "Close": "关闭",
    "&Close": "关闭",
    "&Yes": "是",
    "&No": "否",
    "Discard": "放弃",
    "Apply": "应用",
    "Retry": "重试",
    "&Choose": "选择",
    "Show Details...": "显示详情…",
    "Hide Details...": "隐藏详情…",
    # As Qt 6.9 and newer write them with their keys, for which they have no Chinese.
    # What a clerk calls it; and a word that has no Chinese there.
    "Size": "大小",
    "Folder": "文件夹",
    "&Look in:": "位置(&L)：",
    "Files of &type:": "文件类型(&T)：",
}


class ButtonWords(QTranslator):
    """Knows a few words, whatever asks for them."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Give the Chinese word, or None, so that the next translator is asked."""
        del context, disambiguation, n
        return _WORDS.get(source)

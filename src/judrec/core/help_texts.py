"""The help: what each article asks of a recorder, in our own words.

The text is resources/texts/help.toml; reading the file is the caller's affair. Each
article that a field names has its explanation (a test), and it never stands for the
rule itself, of which an office attaches its own copy.
"""

import tomllib
from dataclasses import dataclass
from typing import Self

from judrec.core.form import Field


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help."""

    title: str
    articles: tuple[int, ...]
    """The articles that it explains; the first is where the rule is opened."""
    text: str
    """Paragraphs, a line each."""
    example: str
    fields: frozenset[str]
    """The keys of the fields that lead here before their article does."""


@dataclass(frozen=True, slots=True)
class HelpTexts:
    """All pages, in the order in which they are listed."""

    topics: tuple[Topic, ...]

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """Read resources/texts/help.toml."""
        return cls(tuple(_topic(table) for table in tomllib.loads(text)["topic"]))

    def for_field(self, field: Field) -> Topic | None:
        """Give the page that a field leads to; None where no article asks for it."""
        for topic in self.topics:
            if field.key in topic.fields:
                return topic
        return self.for_article(article_number(field))

    def for_article(self, number: int) -> Topic | None:
        """Give the page of one article, which is preferred to one of several."""
        found = [topic for topic in self.topics if number in topic.articles]
        return min(found, key=lambda topic: len(topic.articles), default=None)


def article_number(field: Field) -> int:
    """Give the article that asks for a field, `Art. 9`; 0 where none does."""
    return int(field.required_by.removeprefix("Art. ") or 0)


def chinese_number(number: int) -> str:
    """Count as the law does, from 1 to 99: 十, 十三, 二十四."""
    tens, ones = divmod(number, _TEN)
    shown = ("" if tens <= 1 else _DIGITS[tens]) + ("十" if tens else "")
    return shown + (_DIGITS[ones] if ones else "")


def article_words(number: int) -> str:
    """Give an article as the law heads it: 第十三条."""
    return f"第{chinese_number(number)}条"


def _topic(table: dict[str, object]) -> Topic:
    articles, fields = table["articles"], table.get("fields", [])
    if not isinstance(articles, list) or not isinstance(fields, list):
        raise TypeError(table)
    return Topic(
        title=str(table["title"]),
        articles=tuple(int(str(number)) for number in articles),
        text=str(table["text"]).strip(),
        example=str(table.get("example", "")),
        fields=frozenset(str(key) for key in fields),
    )


_DIGITS = "〇一二三四五六七八九"
_TEN = 10

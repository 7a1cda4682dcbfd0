"""The help: every field that the law asks for is explained, in words of our own."""

import re

import pytest

from judrec.core.form import Field, load
from judrec.core.help_texts import (
    HelpTexts,
    article_number,
    article_words,
    chinese_number,
)
from tests.station import RESOURCES

FORM = load((RESOURCES / "forms" / "record.toml").read_text("utf-8"))
HELP = HelpTexts.from_toml((RESOURCES / "texts" / "help.toml").read_text("utf-8"))
FIELDS = [field for field in FORM.fields if field.required_by]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_a_field_that_the_law_asks_for_leads_to_its_article(field: Field) -> None:
    topic = HELP.for_field(field)
    assert topic is not None
    assert article_number(field) in topic.articles
    assert topic.text


def test_the_question_of_duty_leads_to_both_articles() -> None:
    topic = HELP.for_field(FORM.field("within_duty"))
    assert topic is not None
    assert topic.articles == (6, 15)


def test_an_article_alone_is_preferred_to_one_among_others() -> None:
    topic = HELP.for_article(6)
    assert topic is not None
    assert topic.articles == (6,)


def test_a_field_that_no_article_asks_for_leads_nowhere() -> None:
    assert HELP.for_field(FORM.field("remarks")) is None


def test_the_fields_that_topics_name_are_fields() -> None:
    named = {key for topic in HELP.topics for key in topic.fields}
    assert named <= {field.key for field in FORM.fields}


def test_what_the_help_says_of_a_choice_can_be_chosen() -> None:
    """A quoted answer after 选 is one of the form's own words."""
    words = {
        word
        for field in FORM.fields
        for choice in field.choices
        for word in (choice.value, choice.label)
    }
    said = " ".join(f"{topic.text}{topic.example}" for topic in HELP.topics)
    quoted = re.findall("(?<!勾)选“([^”]+)”", said)
    assert quoted
    assert set(quoted) <= words


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "一"), (10, "十"), (13, "十三"), (20, "二十"), (24, "二十四"), (99, "九十九")],
)
def test_articles_are_counted_as_the_law_counts(number: int, shown: str) -> None:
    assert chinese_number(number) == shown
    assert article_words(number) == f"第{shown}条"

"""The form holds every field of design/02, in the order of design/07."""

import pytest

from judrec.core.form import Form, Widget, load

_KEYS = [
    *("situation", "also_situations"),
    *("case.number", "case.cause", "case.parties", "case.stage", "case.handler"),
    *("official.name", "official.unit", "official.post", "official.category"),
    *(
        "official.managing_committee",
        "official.identified",
        "official.left_office",
        "official.clue",
    ),
    *("actor.name", "actor.unit", "actor.post", "actor.relation", "actor.clue"),
    *("document.issuer", "document.title", "document.number", "document.date"),
    *(
        "event.at",
        "event.until",
        "event.approximate",
        "event.means",
        "event.place",
        "event.contact",
    ),
    *("event.medium", "event.witnesses", "event.no_witnesses"),
    *("content", "demand", "acts"),
    *("materials", "materials_none"),
    *("effect.affected", "effect.how", "response"),
    *("within_duty", "duty_basis"),
    *("received_by.name", "received_by.unit", "received_by.post", "source"),
    *("late.discovered_at", "late.reason"),
    *("remarks",),
    *("recorder.name", "recorder.unit", "recorder.post"),
]

_FIELD = """
[[block]]
key = "a"
label = "a"
[[block.field]]
key = "a"
label = "a"
help = "a"
"""


def test_every_field_is_there_in_the_order_of_telling(form: Form) -> None:
    assert [field.key for field in form.fields] == _KEYS
    columns = [column.name for column in form.field("materials").items]
    assert columns == ["name", "pages", "original", "kept_at", "carrier"]


def test_every_field_has_its_words(form: Form) -> None:
    for field in (*form.fields, *form.field("materials").items):
        assert field.label, field.key
        assert field.help.endswith("。"), field.key
        assert field.missing.endswith("。"), field.key
        assert field.example or field.widget is Widget.TICK or field.block == "recorder"


def test_what_is_chosen_from_has_choices_and_nothing_else_has(form: Form) -> None:
    chosen = {Widget.CHOICE, Widget.CHOICES, Widget.YES_NO, Widget.TICK}
    for field in (*form.fields, *form.field("materials").items):
        assert bool(field.choices) == (field.widget in chosen), field.key


@pytest.mark.parametrize(
    ("key", "value", "label"),
    [
        ("event.means", "即时通信", "微信等即时通信"),
        ("event.means", "来函", "来文来函"),
        ("event.means", "会议", "开会（含协调会）"),
        ("event.means", "电话", "电话"),
        ("situation", "in_name", "其他人打着领导干部旗号"),
        ("effect.affected", "true", "是，已影响"),
        ("case.stage", "其他：申诉信访", "其他：申诉信访"),
    ],
)
def test_a_value_has_its_label(form: Form, key: str, value: str, label: str) -> None:
    assert form.field(key).choice_label(value) == label


def test_situations_come_in_the_order_of_asking(form: Form) -> None:
    values = [choice.value for choice in form.field("situation").choices]
    assert values == ["self", "organisation", "associate", "in_name"]


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        ("more_officials.1.name", "official.name"),
        ("more_actors.0.relation", "actor.relation"),
        ("more_cases.10.parties.3", "case.parties"),
        ("materials.0.pages", "materials.pages"),
        ("materials.2", "materials"),
        ("acts.0", "acts"),
    ],
)
def test_a_key_with_indices_finds_its_field(form: Form, key: str, plain: str) -> None:
    assert form.field(key).key == plain


def test_an_unknown_key_has_no_field(form: Form) -> None:
    assert form.find("official.phone") is None
    with pytest.raises(KeyError):
        form.field("official.phone")
    with pytest.raises(KeyError):
        form.block("phone")


def test_positions_go_by_block_then_item_then_field(form: Form) -> None:
    keys = [
        "xyz",
        "content",
        "materials.1.name",
        "materials.0.pages",
        "more_officials.0.name",
        "official.post",
        "official",
        "case.number",
        "situation",
    ]
    assert sorted(keys, key=form.position) == [
        "situation",
        "case.number",
        "official",
        "official.post",
        "more_officials.0.name",
        "content",
        "materials.0.pages",
        "materials.1.name",
        "xyz",
    ]


def test_only_people_s_elements_may_be_unknown(form: Form) -> None:
    unknown = [field.key for field in form.fields if "unknown" in field.allows]
    assert unknown == [
        *("official.name", "official.unit", "official.post"),
        *("actor.name", "actor.unit", "actor.post", "actor.relation"),
    ]
    none = [field.key for field in form.fields if "none" in field.allows]
    assert none == ["actor.unit", "actor.post"]


def test_five_texts_hold_line_feeds(form: Form) -> None:
    several = [field.key for field in form.fields if field.multiline]
    assert several == ["content", "demand", "effect.how", "response", "remarks"]


def test_what_never_leaves_is_marked(form: Form) -> None:
    private = {field.key for field in form.fields if field.private}
    assert private == {"remarks", "recorder.name", "recorder.unit", "recorder.post"}
    assert [block.key for block in form.blocks if block.automatic] == ["recorder"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[[block]", ValueError),
        ("[[block]]\nkey = 'a'", TypeError),
        (
            _FIELD + "widget='dial'",
            ValueError,
        ),
        (
            _FIELD + "widget='choice'\nchoices=[1]",
            TypeError,
        ),
    ],
)
def test_a_broken_form_is_a_bug_and_loud(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        load(text)

"""The many sample bodies may all be filed, and a seed gives the same ones."""

from datetime import datetime
from pathlib import Path

from judrec.actions.upkeep.sample_records import sample_bodies
from judrec.core.event_time import CHINA
from judrec.core.form import load
from judrec.core.record import check

_TOML = Path(__file__).parents[2] / "resources" / "forms" / "record.toml"
_NOW = datetime(2026, 1, 1, tzinfo=CHINA)


def test_every_body_may_be_filed() -> None:
    form = load(_TOML.read_text("utf-8"))
    for body in sample_bodies(200, 7):
        assert check(body, form=form, now=_NOW).problems == ()


def test_a_seed_gives_the_same_bodies_and_another_seed_others() -> None:
    assert list(sample_bodies(20, 1)) == list(sample_bodies(20, 1))
    assert list(sample_bodies(20, 1)) != list(sample_bodies(20, 2))


def test_bodies_differ_from_each_other() -> None:
    assert len({str(body) for body in sample_bodies(500, 3)}) == 500

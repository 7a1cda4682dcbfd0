"""The leader's sign-off by words: on paper, by his passphrase, and what is missing."""

from tests.cli.desk import Desk

Q = "2026Q4"
PAPER = ("--signed-by", "孔令", "--on", "2026-11-16", "--number", "江法〔2026〕7号")


def test_a_quarter_is_signed_off_on_paper_or_by_the_leaders_passphrase(
    desk: Desk,
) -> None:
    assert desk.ask("quarter", "show", Q)["signed_off"] is None
    assert "还没有领导签发" in desk.say("quarter", "show", Q).out
    said = desk.ask("quarter", "sign-off", Q, *PAPER)
    assert (said["how"], said["number"]) == ("paper", "江法〔2026〕7号")
    found = desk.ask("quarter", "show", Q)["signed_off"]
    assert (found["state"], found["by"]) == ("current", "孔令")
    leader = ("--leader", "周晓", "--leader-passphrase-file", str(desk.passphrase))
    said = desk.ask("quarter", "sign-off", Q, *leader)
    assert (said["how"], said["by"], said["post"]) == ("key", "周晓", "书记员")
    assert "本人口令" in desk.say("quarter", "show", Q).out


def test_half_a_paper_names_what_is_missing(desk: Desk) -> None:
    error = desk.refused("quarter", "sign-off", Q, "--signed-by", "孔令")
    assert [each["key"] for each in error["problems"]] == ["on", "number"]


def test_two_ways_at_once_are_refused(desk: Desk) -> None:
    words = ("quarter", "sign-off", Q, "--leader", "周晓", *PAPER)
    assert desk.refused(*words, code=2)["code"] == "sign_off"


def test_a_passphrase_of_nobody_is_no_sign_off(desk: Desk) -> None:
    number = desk.file(0)
    file = ("--leader-passphrase-file", str(desk.passphrase))
    for words in (
        ("quarter", "sign-off", Q),
        ("report-now", number, "--to", "市中院", "-o", str(desk.folder)),
    ):
        assert desk.refused(*words, *file, code=2)["code"] == "sign_off"

"""`recover`: the phrase from the envelope, and a new passphrase."""

from tests.cli.desk import INIT, Desk
from tests.station import PASSPHRASE

FAST = ("--kdf-profile", "fast")


def test_the_phrase_sets_a_new_passphrase(bare: Desk) -> None:
    written = bare.folder / "phrase.txt"
    written.write_text(bare.ask(*INIT)["recovery_phrase"], "utf-8")
    number = bare.file()
    bare.passphrase.write_text("信封拆开之后换的口令", "utf-8")
    recovered = bare.ask("recover", "--phrase-file", str(written), *FAST)
    assert recovered["newest"] == number
    assert recovered["records"] == 1
    assert recovered["person"] == "周晓"
    assert bare.ask("record", "list")["records"]
    bare.passphrase.write_text(PASSPHRASE, "utf-8")
    assert bare.refused("record", "list")["code"] == "wrong_passphrase"


def test_a_wrong_phrase_or_no_file_changes_nothing(desk: Desk) -> None:
    before = desk.head()
    written = desk.folder / "phrase.txt"
    asked = ("recover", "--phrase-file", str(written), *FAST)
    assert desk.refused(*asked)["code"] == "passphrase_file"
    written.write_text("不是恢复词", "utf-8")
    assert desk.refused(*asked)["code"] == "wrong_phrase"
    desk.store.rename(desk.folder / "elsewhere")
    assert desk.refused(*asked)["code"] == "no_store"
    (desk.folder / "elsewhere").rename(desk.store)
    # The failed attempt is a trace of its own at the next opening.
    assert desk.head()["size"] == before["size"] + 1

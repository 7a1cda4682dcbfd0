"""Other programs open what we seal, and we what they seal: age, pyrage and typage."""

import hashlib
import io
import os
import subprocess
from pathlib import Path

import pyrage
import pytest

from judrec.crypto.age import SealedReader, SealingWriter
from judrec.crypto.age_chunks import CHUNK
from judrec.crypto.age_identity import (
    HybridIdentity,
    Identity,
    X25519Identity,
    recipient_from_text,
)

PLAIN = X25519Identity(bytes(range(32)))
OTHER = X25519Identity(bytes(range(1, 33)))
HYBRID = HybridIdentity(bytes(range(32)))
CONTENTS = [
    hashlib.shake_128(b"case").digest(length)
    for length in (0, 1, CHUNK, CHUNK + 1, 3 * CHUNK)
]
TYPAGE = Path(__file__).parents[1] / "oracles" / "typage.mjs"


def _run(*words: str | Path, given: bytes) -> bytes:
    done = subprocess.run(list(words), input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def _sealed(content: bytes, *identities: Identity) -> bytes:
    target = io.BytesIO()
    recipients = [recipient_from_text(someone.recipient) for someone in identities]
    with SealingWriter(target, recipients, entropy=os.urandom) as writer:
        writer.write(content)
    return target.getvalue()


def _opened(sealed: bytes, identity: Identity) -> bytes:
    return SealedReader(io.BytesIO(sealed), [identity]).readall()


@pytest.mark.parametrize("content", CONTENTS, ids=len)
def test_the_age_program_opens_what_we_seal(content: bytes, tmp_path: Path) -> None:
    sealed = _sealed(content, OTHER, PLAIN)
    key = tmp_path / "key.txt"
    for identity in (PLAIN, OTHER):
        key.write_text(identity.text + "\n", encoding="ascii")
        assert _run("age", "-d", "-i", key, given=sealed) == content


@pytest.mark.parametrize("content", CONTENTS, ids=len)
def test_we_open_what_the_age_program_seals(content: bytes) -> None:
    words = ("age", "-r", PLAIN.recipient, "-r", OTHER.recipient)
    sealed = _run(*words, given=content)
    assert _opened(sealed, PLAIN) == _opened(sealed, OTHER) == content


def test_the_age_program_knows_the_recipient_of_our_identity(tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    key.write_text(PLAIN.text + "\n", encoding="ascii")
    shown = _run("age-keygen", "-y", key, given=b"").decode().strip()
    assert shown == PLAIN.recipient


@pytest.mark.parametrize("content", CONTENTS, ids=len)
def test_pyrage_and_we_open_each_others_files(content: bytes) -> None:
    theirs = pyrage.x25519.Identity.from_str(PLAIN.text)
    assert pyrage.decrypt(_sealed(content, OTHER, PLAIN), [theirs]) == content
    assert _opened(pyrage.encrypt(content, [theirs.to_public()]), PLAIN) == content


@pytest.mark.parametrize("identity", [PLAIN, HYBRID])
@pytest.mark.parametrize("content", CONTENTS, ids=len)
def test_typage_and_we_open_each_others_files(
    content: bytes, identity: Identity
) -> None:
    sealed = _sealed(content, identity)
    assert _run("node", TYPAGE, "open", identity.text, given=sealed) == content
    theirs = _run("node", TYPAGE, "seal", identity.recipient, given=content)
    assert _opened(theirs, identity) == content


def test_typage_opens_a_file_for_two_hybrid_receivers() -> None:
    second = HybridIdentity(bytes(range(1, 33)))
    sealed = _sealed(b"case", HYBRID, second)
    for identity in (HYBRID, second):
        assert _run("node", TYPAGE, "open", identity.text, given=sealed) == b"case"

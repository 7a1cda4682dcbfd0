"""SSHSIG signatures: ours are ssh-keygen's, and nothing else is taken for one."""

import base64
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.crypto import sshsig
from judrec.crypto.signing import PublicKey, SigningKey
from judrec.errors import DamagedError

KEY = SigningKey.from_seed(bytes(range(32)))
NAMESPACE = "judrec-bundle@v1"
ARMORED = sshsig.sign(KEY, NAMESPACE, b"manifest")


def _run(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["ssh-keygen", *words], input=given, capture_output=True, check=False
    )


def _refused(armored: str, namespace: str = NAMESPACE) -> DamagedError:
    with pytest.raises(DamagedError) as refusal:
        sshsig.verify(armored, namespace, b"manifest")
    assert refusal.value.code == "bad_signature"
    return refusal.value


def _armored(blob: bytes) -> str:
    encoded = base64.b64encode(blob).decode()
    return f"{ARMORED.split()[0]} SSH SIGNATURE-----\n{encoded}\n{LAST}\n"


LAST = ARMORED.strip().split("\n")[-1]
BLOB = base64.b64decode("".join(ARMORED.strip().split("\n")[1:-1]))


@given(st.binary(max_size=100), st.text(max_size=20))
def test_a_signature_names_its_signer(message: bytes, namespace: str) -> None:
    try:
        namespace.encode()
    except UnicodeEncodeError:
        return
    armored = sshsig.sign(KEY, namespace, message)
    assert sshsig.verify(armored, namespace, message) == KEY.public


def test_ssh_keygen_takes_our_signature(tmp_path: Path) -> None:
    signature, allowed = tmp_path / "m.sig", tmp_path / "allowed"
    signature.write_text(ARMORED, encoding="ascii")
    allowed.write_text(f"station {KEY.public.openssh()}\n", encoding="ascii")
    words = ("-Y", "verify", "-f", allowed, "-I", "station", "-n", NAMESPACE)
    good = _run(*words, "-s", signature, given=b"manifest")
    assert good.returncode == 0, good.stderr
    assert _run(*words, "-s", signature, given=b"manifesto").returncode != 0


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_we_take_the_signature_of_ssh_keygen(tmp_path: Path, algorithm: str) -> None:
    private = tmp_path / "key"
    made = _run("-q", "-t", "ed25519", "-N", "", "-C", "station", "-f", private)
    assert made.returncode == 0, made.stderr
    message = os.urandom(1000)
    words = ("-Y", "sign", "-f", private, "-n", NAMESPACE, "-O", f"hashalg={algorithm}")
    armored = _run(*words, given=message).stdout.decode()
    line = private.with_suffix(".pub").read_text()
    assert sshsig.verify(armored, NAMESPACE, message) == PublicKey.from_openssh(line)


def test_the_wrong_purpose_or_message_is_refused() -> None:
    assert "用途" in _refused(ARMORED, "judrec-card@v1").what
    with pytest.raises(DamagedError):
        sshsig.verify(ARMORED, NAMESPACE, b"another manifest")


def test_no_byte_of_a_signature_can_be_changed_or_left_out() -> None:
    assert sshsig.verify(_armored(BLOB), NAMESPACE, b"manifest") == KEY.public
    for place in range(len(BLOB)):
        flipped = BLOB[:place] + bytes([BLOB[place] ^ 1]) + BLOB[place + 1 :]
        _refused(_armored(flipped))
        _refused(_armored(BLOB[:place]))
    _refused(_armored(BLOB + b"\0"))


@pytest.mark.parametrize(
    "armored",
    [
        "",
        "\n",
        "汉字",
        ARMORED.replace("BEGIN SSH", "BEGIN PGP"),
        ARMORED.rsplit("\n", 2)[0],
        ARMORED + ARMORED,
        ARMORED + "more\n",
        " " + ARMORED,
        ARMORED.replace("U1NIU0lH", "U1NIU0lH\t"),
        ARMORED.replace("U1NIU0lH", "汉"),
        ARMORED + "\n" * 10_000,
        _armored(BLOB.replace(b"sha512", b"sha1!!")),
        _armored(BLOB.replace(b"ssh-ed25519", b"ssh-ed25518")),
        _armored(BLOB[:10] + b"\xff\xff\xff\xff" + BLOB[14:]),
    ],
)
def test_what_is_no_such_signature_is_refused(armored: str) -> None:
    _refused(armored)


def test_a_key_of_low_order_signs_nothing() -> None:
    _refused(_armored(BLOB.replace(KEY.public.raw, b"\x01" + bytes(31))))


def test_windows_line_ends_do_no_harm() -> None:
    armored = ARMORED.replace("\n", "\r\n")
    assert sshsig.verify(armored, NAMESPACE, b"manifest") == KEY.public


def test_what_a_signature_is_written_around_writes_it_again() -> None:
    armored = sshsig.sign(KEY, "file", b"message")
    raw = sshsig.raw_signature(armored)
    assert len(raw) == 64
    assert sshsig.armored(KEY.public, "file", raw) == armored
    with pytest.raises(DamagedError):
        sshsig.raw_signature(armored[:-40])

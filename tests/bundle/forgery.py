"""Bundles as a forger makes them: well-formed, signed and sealed, and untrue.

Whoever knows the format and all public keys can build any tar and seal it; with keys of
his own he can sign it too. These are his tools.
"""

import hashlib
import io
from collections.abc import Sequence

from judrec.bundle.archive import END, filling, member_header
from judrec.bundle.bag import Info, manifest_text, tag_manifest
from judrec.bundle.format import (
    ATTACHMENTS,
    BUNDLE_NAMESPACE,
    INFO,
    LISTED_TAG_FILES,
    MANIFEST,
    SIGNATURE,
    TAG_FILES,
    TAG_MANIFEST,
)
from judrec.bundle.packing import BundleSource, pack
from judrec.bundle.padding import padded_size
from judrec.crypto import sshsig
from judrec.crypto.age import SealingWriter
from judrec.crypto.age_identity import Recipient, recipient_from_text
from judrec.crypto.signing import SigningKey
from tests.bundle.sample_station import SampleStation, seeded

NAME = "R-7K2M9QXA"


def members_of(source: BundleSource, signer: SigningKey) -> dict[str, bytes]:
    """Give an honest bundle's members in order, attachments read."""
    packed = pack(NAME, source, signer)
    members = dict(packed.members)
    for attachment in packed.attachments:
        with attachment.open() as file:
            members[ATTACHMENTS + attachment.sha256] = file.read()
    return members


def listed_anew(members: dict[str, bytes], signer: SigningKey) -> dict[str, bytes]:
    """List and sign whatever the payload is now, as a forger with a key would."""
    payload = {key: value for key, value in members.items() if key not in TAG_FILES}
    digests = {key: hashlib.sha256(value).digest() for key, value in payload.items()}
    size = sum(map(len, payload.values()))
    tags = {
        **{key: members[key] for key in TAG_FILES},
        INFO: Info(NAME, size, len(payload)).text(),
        MANIFEST: manifest_text(digests),
    }
    return signed_anew({**tags, **payload}, signer)


def signed_anew(members: dict[str, bytes], signer: SigningKey) -> dict[str, bytes]:
    """List the tag files as they are now, and sign that."""
    tags = tag_manifest([members[key] for key in LISTED_TAG_FILES])
    armored = sshsig.sign(signer, BUNDLE_NAMESPACE, tags)
    return {**members, TAG_MANIFEST: tags, SIGNATURE: armored.encode()}


def tar_of(members: dict[str, bytes], folder: str = NAME) -> bytes:
    """Pack members in their order, with the padding that belongs to them."""
    return padded(
        b"".join(
            member_header(f"{folder}/{key}", len(value))
            + value
            + bytes(filling(len(value)))
            for key, value in members.items()
        )
    )


def padded(body: bytes) -> bytes:
    """End a tar as a bundle's must end."""
    return body.ljust(padded_size(len(body) + len(END)), b"\0")


def sealed(plain: bytes, *receivers: SampleStation) -> bytes:
    """Seal anything to stations, by their plain keys."""
    return sealed_to(
        plain, [recipient_from_text(one.plain.recipient) for one in receivers]
    )


def sealed_to(plain: bytes, recipients: Sequence[Recipient]) -> bytes:
    """Seal anything to anybody."""
    target = io.BytesIO()
    with SealingWriter(target, recipients, entropy=seeded("forger")) as sealing:
        sealing.write(plain)
    return target.getvalue()

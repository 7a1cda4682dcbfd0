"""The age identity that follows from a recovery phrase: it opens backups.

When the disk is dead, the sealed sheet is all that a person has left, so a backup must
open with it alone, before there is any `store.keys`. The store keeps only the public
half; a thief of the backup gets nothing to try passphrases on.
"""

from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from judrec.crypto.age_identity import HybridIdentity
from judrec.crypto.recovery import ENTROPY_LENGTH, phrase_entropy

_INFO: Final = b"judrec-recovery-age@v1"


def recovery_identity(phrase: str) -> HybridIdentity:
    """Give the identity of a phrase, however its characters are spaced.

    Raises:
        RefusedError: `mistyped_phrase`.
    """
    kdf = HKDF(hashes.SHA256(), ENTROPY_LENGTH, None, _INFO)
    return HybridIdentity(kdf.derive(phrase_entropy(phrase)))

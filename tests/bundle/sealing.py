"""Plan a bundle, ask its medium, write it: what `send_bundle` does around its entry."""

from collections.abc import Sequence
from pathlib import Path

from judrec.bundle.format import new_name
from judrec.bundle.packing import BundleSource, Progress
from judrec.bundle.writer import Entropy, SealedBundle, plan_bundle
from judrec.crypto.age_identity import Recipient
from judrec.crypto.signing import SigningKey


def seal_bundle(
    folder: Path,
    source: BundleSource,
    recipients: Sequence[Recipient],
    signer: SigningKey,
    *,
    entropy: Entropy,
    progress: Progress | None = None,
    name: str | None = None,
    volume_bytes: int | None = None,
) -> SealedBundle:
    """Seal a bundle into `folder` as `name`, drawn where none is given."""
    planned = plan_bundle(
        source,
        recipients,
        signer,
        entropy=entropy,
        name=name or new_name(entropy),
        volume_bytes=volume_bytes,
    )
    planned.check(folder)
    return planned.seal(folder, progress)

"""The keys of an open store: its data key, and the slots that give it to people.

Each change of `store.keys` is one step of the disk. Which slot is whose stands in the
ledger alone: a slot that it names nobody for (a crash left it, or somebody put an old
file back) opens nothing in this program, and is taken away at the next sign-in.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from judrec.crypto.slots import (
    KdfProfile,
    Slot,
    Stretch,
    open_slot,
    open_slots,
    seal_slot,
)
from judrec.errors import JudrecError
from judrec.store import keys_file, refusals
from judrec.store.door import utc_text
from judrec.store.folder import StoreFolder
from judrec.store.surroundings import Surroundings

DATA_KEY_BYTES = 32


class Keyring:
    """Held by the store while it is open."""

    def __init__(
        self,
        folder: StoreFolder,
        data_key: bytes,
        stretch: Stretch | None,
        surroundings: Surroundings,
    ) -> None:
        self.data_key = data_key
        self._folder = folder
        self._stretch = stretch
        self._surroundings = surroundings

    def slots(self) -> frozenset[str]:
        """Name the slots that open by a passphrase, whoever's they are.

        Raises:
            RefusedError: `not_a_store`, `not_readable`.
        """
        keys = keys_file.load(self._folder.keys)
        return frozenset(slot.id for slot in keys.slots if slot.stretch is not None)

    def replace_slots(self, kept: frozenset[str], *added: Slot) -> None:
        """Keep the recovery slot and those of `kept`, and add some; in one step.

        Raises:
            RefusedError: `not_a_store`; `disk_full`, `not_writable`: nothing changed.
        """
        keys = keys_file.load(self._folder.keys)
        slots = (slot for slot in keys.slots if slot.stretch is None or slot.id in kept)
        try:
            keys_file.save(self._folder.keys, replace(keys, slots=(*slots, *added)))
        except OSError as error:
            raise refusals.disk(error, self._folder.path) from error

    def new_slot(
        self, passphrase: str, seed: bytes, profile: KdfProfile = KdfProfile.NORMAL
    ) -> Slot:
        """Seal the data key and a person's seed under a passphrase; nothing is saved.

        It is stretched as the slot is that opened the store, so that one Argon2id does
        for both. That slot's salt is known to be ours; one that merely lies in the file
        may have been put there by somebody who has reckoned with it before. `profile`
        counts where the store was opened by its recovery phrase.

        Raises:
            RefusedError: `not_a_store`, `not_readable`.
        """
        entropy = self._surroundings.entropy
        self._stretch = self._stretch or Stretch.new(profile, entropy)
        return seal_slot(
            passphrase,
            self.data_key + seed,
            store_id=keys_file.load(self._folder.keys).store,
            stretch=self._stretch,
            entropy=entropy,
        )

    def seed_in(self, slot: str, passphrase: str) -> bytes | None:
        """Give the signing seed in a slot, or nothing where the passphrase is wrong.

        Raises:
            RefusedError: `not_a_store`, `not_readable`.
        """
        keys = keys_file.load(self._folder.keys)
        for known in keys.slots:
            if known.id == slot:
                secrets = open_slot(known, passphrase, keys.store) or b""
                if secrets[:DATA_KEY_BYTES] == self.data_key:
                    return secrets[DATA_KEY_BYTES:]
        return None

    def note_failure(self) -> None:
        """Keep that somebody gave what isn't his, for the next success to chain."""
        _note_failure(self._folder, self._surroundings)

    def forget(self) -> None:
        """Drop the key."""
        self.data_key = b""


def open_keyring(
    folder: StoreFolder, passphrase: str, surroundings: Surroundings
) -> tuple[Keyring, Mapping[str, bytes]]:
    """Open every slot that the passphrase opens; give the seed of each, too.

    Raises:
        RefusedError: `wrong_passphrase`, and then the failure is kept; `not_a_store`.
    """
    keys = keys_file.load(folder.keys)
    # People first: a passphrase may look like a recovery phrase with a slip in it.
    people = [slot for slot in keys.slots if slot.stretch is not None]
    others = [slot for slot in keys.slots if slot.stretch is None]
    for slots in (people, others):
        opened = dict(open_slots(slots, passphrase, keys.store))
        if opened:
            first = next(slot for slot in slots if slot.id in opened)
            data_key = opened[first.id][:DATA_KEY_BYTES]
            keyring = Keyring(folder, data_key, first.stretch, surroundings)
            return keyring, _seeds(opened, data_key)
    _note_failure(folder, surroundings)
    raise refusals.wrong_passphrase()


def _seeds(opened: Mapping[str, bytes], data_key: bytes) -> Mapping[str, bytes]:
    return {
        slot: secrets[DATA_KEY_BYTES:]
        for slot, secrets in opened.items()
        if secrets[:DATA_KEY_BYTES] == data_key
    }


def _note_failure(folder: StoreFolder, surroundings: Surroundings) -> None:
    # A read-only folder mustn't turn a wrong passphrase into another sentence.
    with suppress(OSError, JudrecError):
        keys = keys_file.load(folder.keys)
        failed = keys_file.with_failure(
            keys, utc_text(surroundings.clock()), surroundings.entropy
        )
        keys_file.save(folder.keys, failed)

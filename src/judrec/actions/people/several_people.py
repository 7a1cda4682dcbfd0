"""Whether a name is asked for beside the passphrase; read before anything else is."""

from pathlib import Path

from judrec.errors import JudrecError
from judrec.store import keys_file
from judrec.store.folder import StoreFolder


def several_sign_in(path: Path) -> bool:
    """Tell, without any key, whether a name will be asked for; it tells no name.

    What is no store asks for none.
    """
    try:
        keys = keys_file.load(StoreFolder(path).keys)
    except JudrecError:
        return False
    return sum(slot.stretch is not None for slot in keys.slots) > 1

"""Make a new store: the keys, the station's card, the first person.

The only way a store comes into being (design/03). The recovery phrase is given back
once and kept nowhere.
"""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.people.person_key import signed_key
from judrec.actions.people.settings import setting_changed
from judrec.actions.station import Person, Station, Surroundings, Unit
from judrec.bundle.card import read_card, sign_card
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import StationKind
from judrec.core.registration_number import is_code
from judrec.core.roles import Role
from judrec.core.text_rules import forbidden_character
from judrec.crypto import recovery
from judrec.crypto.age_identity import HybridIdentity, X25519Identity
from judrec.crypto.passphrase import Strength, strength
from judrec.crypto.recovery_identity import recovery_identity
from judrec.crypto.sealing import new_box_key
from judrec.crypto.signing import SigningKey
from judrec.crypto.slots import (
    KdfProfile,
    Stretch,
    seal_recovery_slot,
    seal_slot,
)
from judrec.errors import RefusedError, UsageError
from judrec.store import keys_file
from judrec.store.door import Act, Signer
from judrec.store.keyring import DATA_KEY_BYTES
from judrec.store.store import create

ID_BYTES = 8
WEAK_BELOW = 3


@dataclass(frozen=True, slots=True)
class NewStore:
    """What the first-run page asks for."""

    unit_code: str
    unit_name: str
    desk: str
    name: str
    post: str
    profile: KdfProfile = KdfProfile.NORMAL
    kind: StationKind = StationKind.COURT
    """Whose station it is (decision 0031); it stays a setting."""


@dataclass(frozen=True, slots=True)
class Created:
    """A new store, open, with its phrase to write down."""

    station: Station
    store_id: str
    recovery_phrase: str
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Keys:
    """All secrets of a new store, before they are sealed."""

    data: bytes
    person: SigningKey
    station: SigningKey
    recovery: SigningKey
    x25519: X25519Identity
    hybrid: HybridIdentity
    box_private: bytes
    box_public: bytes


def create_store(
    path: Path, details: NewStore, passphrase: str, around: Surroundings
) -> Created:
    """Make a store in the empty folder `path` and sign its first person in.

    Raises:
        RefusedError: `bad_details` for an unusable code, a missing name or a character
            that can't be stored; `empty_passphrase`; `not_empty`, `not_writable`,
            `disk_full`; the folder is as it was.
    """
    _require_details(details, passphrase)
    keys = _new_keys(around)
    store_id = around.entropy(ID_BYTES).hex()
    phrase = recovery.new_phrase(around.entropy)
    slots = (
        seal_slot(
            passphrase,
            keys.data + keys.person.seed,
            store_id=store_id,
            stretch=Stretch.new(details.profile, around.entropy),
            entropy=around.entropy,
        ),
        seal_recovery_slot(
            phrase,
            keys.data + keys.recovery.seed,
            store_id=store_id,
            entropy=around.entropy,
        ),
    )
    file = keys_file.new_keys_file(store_id, slots, keys.box_public, around.entropy)
    person = Person(
        around.entropy(ID_BYTES).hex(),
        details.name,
        details.unit_name,
        details.post,
        tuple(Role),
    )
    unit = Unit(details.unit_code, details.unit_name, details.desk)
    store = create(path, keys.data, file, around.store)
    try:
        with store.writing(Signer(person.id, keys.person)) as writing:
            opened_by = recovery_identity(phrase).recipient
            writing.append(
                _store_created(store_id, unit, keys, opened_by, store.version)
            )
            writing.append(person_added(person, keys.person, keys.station, slots[0].id))
            if details.kind is not StationKind.COURT:
                writing.append(setting_changed("station_kind", details.kind.value))
    except BaseException:
        # A store without its first entry opens for nobody, and would be in the way.
        store.abandon()
        raise
    station = Station(store, person, keys.person, around)
    return Created(station, store_id, phrase, _notices(details, passphrase))


def require_passphrase(passphrase: str) -> None:
    """Refuse to protect anything by nothing.

    Raises:
        RefusedError: `empty_passphrase`.
    """
    if not passphrase:
        raise RefusedError(
            "口令是空的，没有保存任何内容。", "请设置口令。", code="empty_passphrase"
        )


def person_added(
    person: Person, key: SigningKey, station_key: SigningKey, slot: str
) -> Act:
    """Give the act that makes somebody known, with his key signed by the station."""
    content: JsonObject = {
        "name": person.name,
        "unit": person.unit,
        "post": person.post,
        "roles": list(person.roles),
        **signed_key(person.id, key, station_key),
        "slot": slot,
    }
    return Act("person.added", person.id, content)


def _store_created(
    store_id: str, unit: Unit, keys: _Keys, recovery_age: str, schema: int
) -> Act:
    recipients = (keys.x25519.recipient, keys.hybrid.recipient)
    card = sign_card((unit.code, unit.name), unit.desk, recipients, keys.station)
    content: JsonObject = {
        "store": store_id,
        "schema": schema,
        "unit": {"code": unit.code, "name": unit.name},
        "desk": unit.desk,
        "code": read_card(card).code,
        "card": card,
        "recovery_key": keys.recovery.public.openssh(),
    }
    private: JsonObject = {
        "key_seed": keys.station.seed.hex(),
        "age_x25519": keys.x25519.text,
        "age_hybrid": keys.hybrid.text,
        "box": keys.box_private.hex(),
        "recovery_age": recovery_age,
    }
    return Act("store.created", store_id, content, private)


def _new_keys(around: Surroundings) -> _Keys:
    entropy = around.entropy
    private, public = new_box_key(entropy)
    return _Keys(
        data=entropy(DATA_KEY_BYTES),
        person=SigningKey.generate(entropy),
        station=SigningKey.generate(entropy),
        recovery=SigningKey.generate(entropy),
        x25519=X25519Identity.generate(entropy),
        hybrid=HybridIdentity.generate(entropy),
        box_private=private,
        box_public=public,
    )


def _require_details(details: NewStore, passphrase: str) -> None:
    if not is_code(details.unit_code) or not is_code(details.desk):
        raise RefusedError(
            "单位代码或席位号不可用，没有新建专库。",
            "代码只能由字母、数字和汉字组成，不能含有“-”，例如 鄂0106 和 03。",
            code="bad_details",
        )
    texts = (details.unit_name, details.name, details.post)
    if not all(text.strip() for text in texts):
        raise RefusedError(
            "单位名称、姓名和职务都要填写，没有新建专库。",
            "请补齐后重试。",
            code="bad_details",
        )
    if any(forbidden_character(text, multiline=False) for text in texts):
        raise RefusedError(
            "单位名称、姓名或职务中有不能保存的字符，没有新建专库。",
            "请删去换行和看不见的控制字符，重新输入。",
            code="bad_details",
        )
    require_passphrase(passphrase)


def weakness(passphrase: str) -> tuple[str, ...]:
    """Say so, where a passphrase is easily guessed; it is taken all the same."""
    judged = strength(passphrase)
    return (f"口令偏弱：{judged.sentence}",) if judged.score < WEAK_BELOW else ()


def _notices(details: NewStore, passphrase: str) -> tuple[str, ...]:
    if details.profile is not KdfProfile.FAST:
        return weakness(passphrase)
    fast = "口令保护强度为“测试用（fast）”，不得用于真实记录。"
    return (*weakness(passphrase), fast)


def profile_named(name: str) -> KdfProfile:
    """Give the cost of a guess by its name: fast, normal or high.

    Raises:
        UsageError: `kdf_profile`.
    """
    try:
        return KdfProfile[name.upper()]
    except KeyError as error:
        raise UsageError(
            f"“{name[:20]}”不是口令保护强度，没有新建专库。",
            "可以用：fast（仅供测试）、normal、high。",
            code="kdf_profile",
        ) from error


def judge_passphrase(passphrase: str) -> Strength:
    """Say honestly how well a passphrase withstands guessing."""
    return strength(passphrase)

"""What is plugged in: found in a /sys and a list of mounts, or asked of Windows."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from judrec.bundle.medium.linux import LinuxMedia
from judrec.bundle.medium.media import NoMedia
from judrec.bundle.medium.windows import Volume, WindowsMedia
from judrec.core.carrier import Carrier
from tests.bundle.medium.windows_kernel import FakeKernel


@dataclass
class Computer:
    """A /sys, a /dev and its mounts, below a temporary folder."""

    root: Path

    def __post_init__(self) -> None:
        self.media = LinuxMedia(
            self.root / "mounts", self.root / "class", self.root / "labels"
        )
        self.media.blocks.mkdir()
        self.media.labels.mkdir()
        self.lines: list[str] = []

    def add(
        self,
        disk: str,
        path: str,
        *,
        part: str = "",
        removable: str = "0",
        ro: str = "0",
        said: tuple[str, str] = ("", ""),
        card: str = "",
        label: str = "",
    ) -> str:
        """Give it a disk, with one partition where that is named."""
        device = self.root / "devices" / path / "block" / disk
        (device / "device").mkdir(parents=True)
        (device / "removable").write_text(removable + "\n")
        (device / "ro").write_text(ro + "\n")
        (device / "size").write_text("2048\n")
        (device / "device" / "vendor").write_text(said[0] + "\n")
        (device / "device" / "model").write_text(said[1] + "\n")
        if card:
            (device / "device" / "type").write_text(card + "\n")
        name, place = disk, device
        if part:
            name, place = part, device / part
            place.mkdir()
            (place / "partition").write_text("1\n")
            (place / "size").write_text("1024\n")
        (self.media.blocks / name).symlink_to(place)
        if label:
            (self.media.labels / label).symlink_to(f"../../{name}")
        return name

    def open_encrypted(
        self, part: str, name: str, *, uuid: str = "CRYPT-LUKS2-a"
    ) -> str:
        """Map a device onto another, as the system does when its passphrase is given.

        Give what its cleartext is mounted by.
        """
        number = len([*self.media.blocks.glob("dm-*")])
        device = self.root / "devices" / "virtual" / "block" / f"dm-{number}"
        for folder in ("dm", "slaves"):
            (device / folder).mkdir(parents=True)
        (device / "dm" / "name").write_text(name + "\n")
        (device / "dm" / "uuid").write_text(uuid + "\n")
        (device / "size").write_text("1000\n")
        below = (self.media.blocks / part).resolve()
        (device / "slaves" / part).symlink_to(below)
        (self.media.blocks / device.name).symlink_to(device)
        (self.media.labels / "密").symlink_to(f"../../{device.name}")
        return f"mapper/{name}"

    def mount(self, name: str, kind: str = "vfat", options: str = "rw") -> Path:
        place = self.root / f"at {Path(name).name}"
        place.mkdir(exist_ok=True)
        escaped = str(place).replace(" ", "\\040")
        self.lines.append(f"/dev/{name} {escaped} {kind} {options},noatime 0 0")
        self.media.mounts.write_text("\n".join(self.lines))
        return place


USB = "pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6"


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    computer = Computer(tmp_path)
    computer.mount(computer.add("nvme0n1", "pci0000:00/nvme", part="nvme0n1p2"), "ext4")
    return computer


def test_the_own_disk_is_no_medium(computer: Computer) -> None:
    assert computer.media.found() == ()


def test_a_stick_is_told_with_its_name_maker_size_and_file_system(
    computer: Computer,
) -> None:
    said = ("SanDisk ", "Ultra")
    name = computer.add(
        *("sdb", USB),
        part="sdb1",
        removable="1",
        said=said,
        label="\\xe7\\x94\\xb2\\x201",
    )
    place = computer.mount(name)
    (stick,) = computer.media.found()
    assert (stick.kind, stick.place, stick.device) == (Carrier.STICK, place, "sdb1")
    assert (stick.label, stick.model) == ("甲 1", "SanDisk Ultra")
    assert (stick.file_system, stick.size) == ("vfat", 1024 * 512)
    assert stick.free > 0
    assert not stick.read_only


def test_a_usb_disk_that_says_it_cannot_be_removed_is_known_by_its_plug(
    computer: Computer,
) -> None:
    computer.mount(computer.add("sdc", USB))
    assert [one.device for one in computer.media.found()] == ["sdc"]
    assert computer.media.found()[0].size == 2048 * 512


def test_a_card_in_the_slot_is_a_medium_and_the_soldered_memory_is_not(
    computer: Computer,
) -> None:
    computer.mount(computer.add("mmcblk0", "mmc0", part="mmcblk0p1", card="MMC"))
    computer.mount(computer.add("mmcblk1", "mmc1", part="mmcblk1p1", card="SD"))
    assert [one.device for one in computer.media.found()] == ["mmcblk1p1"]


def test_an_encrypted_stick_is_found_by_what_its_cleartext_lies_on(
    computer: Computer,
) -> None:
    part = computer.add("sdb", USB, part="sdb1", said=("SanDisk ", "Ultra"))
    place = computer.mount(computer.open_encrypted(part, "luks-4f"), "ext4")
    (stick,) = computer.media.found()
    # What is asked to let go of it is the cleartext's device.
    assert (stick.kind, stick.place, stick.device) == (Carrier.STICK, place, "dm-0")
    assert (stick.label, stick.model) == ("密", "SanDisk Ultra")
    assert (stick.file_system, stick.size) == ("ext4", 1000 * 512)
    assert not stick.read_only


def test_an_encrypted_stick_with_its_lock_on_is_known_by_its_switch(
    computer: Computer,
) -> None:
    part = computer.add("sdb", USB, part="sdb1", ro="1")
    computer.mount(computer.open_encrypted(part, "luks-4f"), "ext4")
    assert computer.media.found()[0].read_only


@pytest.mark.parametrize(
    ("part", "uuid"), [("nvme0n1p2", "CRYPT-LUKS2-a"), ("sdb1", "LVM-a")]
)
def test_the_own_encrypted_disk_and_a_volume_of_many_disks_are_no_media(
    computer: Computer, part: str, uuid: str
) -> None:
    computer.add("sdb", USB, part="sdb1")
    computer.mount(computer.open_encrypted(part, "root", uuid=uuid), "ext4")
    assert computer.media.found() == ()


def test_a_disc_is_not_a_stick(computer: Computer) -> None:
    computer.mount(computer.add("sr0", "ata2", removable="1"), "udf", "ro")
    (disc,) = computer.media.found()
    assert (disc.kind, disc.read_only) == (Carrier.DISC, True)


@pytest.mark.parametrize(("options", "ro"), [("ro", "0"), ("rw", "1")])
def test_a_locked_stick_is_known_by_its_mount_or_its_switch(
    computer: Computer, options: str, ro: str
) -> None:
    name = computer.add("sdb", USB, part="sdb1", ro=ro)
    computer.mount(name, options=options)
    assert computer.media.found()[0].read_only


def test_a_stick_that_is_mounted_twice_is_one(computer: Computer) -> None:
    name = computer.add("sdb", USB, part="sdb1")
    computer.mount(name)
    computer.mount(name)
    assert len(computer.media.found()) == 1


def test_a_stick_that_is_not_mounted_or_was_pulled_is_not_given(
    computer: Computer,
) -> None:
    computer.add("sdb", USB, part="sdb1")
    pulled = computer.mount(computer.add("sdc", USB + "c", part="sdc1"))
    pulled.rmdir()
    computer.mount("sdd1")
    assert computer.media.found() == ()


def test_a_computer_that_tells_nothing_has_no_media(tmp_path: Path) -> None:
    nowhere = tmp_path / "absent"
    assert LinuxMedia(nowhere, nowhere, nowhere).found() == ()
    assert NoMedia().found() == ()


def test_this_computer_answers() -> None:
    for medium in LinuxMedia().found():
        assert medium.place.is_absolute()


def test_windows_tells_sticks_discs_and_empty_readers_apart() -> None:
    kernel = FakeKernel(
        kinds={"C:\\": 3, "D:\\": 5, "E:\\": 2, "F:\\": 2, "G:\\": 4, "H:\\": 2},
        volumes={
            "C:\\": Volume("系统", "NTFS", read_only=False),
            "D:\\": Volume("DISC", "UDF", read_only=True),
            "E:\\": Volume("报送", "FAT32", read_only=False),
            "H:\\": Volume("pulled", "FAT32", read_only=False),
        },
        rooms={
            "C:\\": (1, 2, 3),
            "D:\\": (0, 700 << 20, 2048),
            "E:\\": (5 << 30, 8 << 30, 32768),
        },
    )
    disc, stick = WindowsMedia(kernel).found()
    assert (disc.kind, disc.read_only, disc.device) == (Carrier.DISC, True, "D:")
    assert (stick.kind, stick.label) == (Carrier.STICK, "报送")
    assert (stick.file_system, stick.free) == ("FAT32", 5 << 30)
    assert stick.place == Path("E:\\")

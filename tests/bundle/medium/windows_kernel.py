"""Windows' kernel as a test plays it."""

from dataclasses import dataclass, field

from judrec.bundle.medium.windows import Room, Volume


@dataclass
class FakeKernel:
    """Drives by their roots; what isn't said isn't there."""

    volumes: dict[str, Volume] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    rooms: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def drives(self) -> int:
        return sum(1 << ord(root[0]) - ord("A") for root in self.kinds)

    def kind(self, root: str) -> int:
        return self.kinds.get(root, 1)

    def volume(self, root: str) -> Volume | None:
        return self.volumes.get(root)

    def room(self, folder: str) -> Room | None:
        room = self.rooms.get(folder)
        return Room(*room) if room else None

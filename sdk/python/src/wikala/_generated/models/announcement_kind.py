from enum import StrEnum


class AnnouncementKind(StrEnum):
    MAINTENANCE = "maintenance"
    UPDATE = "update"

    def __str__(self) -> str:
        return str(self.value)

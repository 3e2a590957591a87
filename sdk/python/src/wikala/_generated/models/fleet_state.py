from enum import StrEnum


class FleetState(StrEnum):
    BEHIND = "behind"
    CURRENT = "current"
    FAILED = "failed"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class FleetFault(StrEnum):
    EDITED = "edited"
    NEWER = "newer"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)

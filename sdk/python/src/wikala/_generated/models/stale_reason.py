from enum import StrEnum


class StaleReason(StrEnum):
    ALWAYS_THE_SAME = "always_the_same"
    EXPIRED = "expired"
    NOT_ASKED = "not_asked"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class ModelState(StrEnum):
    ACTIVE = "active"
    CANDIDATE = "candidate"
    REFUSED = "refused"
    RETIRED = "retired"

    def __str__(self) -> str:
        return str(self.value)

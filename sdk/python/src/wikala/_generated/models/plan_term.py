from enum import StrEnum


class PlanTerm(StrEnum):
    GRACE = "grace"
    TRIAL = "trial"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class SuggestionState(StrEnum):
    ACCEPTED = "accepted"
    APPLIED = "applied"
    PROPOSED = "proposed"
    REJECTED = "rejected"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class FeedbackScope(StrEnum):
    PERSON = "person"
    TENANT = "tenant"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class AiAgentHealth(StrEnum):
    FAILING = "failing"
    WELL = "well"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class AiAgentPlace(StrEnum):
    IN_PROCESS = "in_process"
    REMOTE = "remote"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class JobState(StrEnum):
    CANCELLED = "cancelled"
    DEAD = "dead"
    DONE = "done"
    READY = "ready"
    RUNNING = "running"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class ListImportsState(StrEnum):
    COMMITTED = "committed"
    UNDONE = "undone"

    def __str__(self) -> str:
        return str(self.value)

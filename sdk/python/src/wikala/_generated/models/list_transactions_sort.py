from enum import StrEnum


class ListTransactionsSort(StrEnum):
    POSTEDON = "postedOn"
    VALUE_0 = "-postedOn"

    def __str__(self) -> str:
        return str(self.value)

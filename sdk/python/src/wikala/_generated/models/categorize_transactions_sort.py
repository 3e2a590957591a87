from enum import StrEnum


class CategorizeTransactionsSort(StrEnum):
    POSTEDON = "postedOn"
    VALUE_0 = "-postedOn"

    def __str__(self) -> str:
        return str(self.value)

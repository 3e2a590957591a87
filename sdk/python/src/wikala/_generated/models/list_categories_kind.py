from enum import StrEnum


class ListCategoriesKind(StrEnum):
    EXPENSE = "expense"
    INCOME = "income"

    def __str__(self) -> str:
        return str(self.value)

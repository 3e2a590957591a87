from enum import StrEnum


class ListAccountsKind(StrEnum):
    BANK = "bank"
    CARD = "card"
    CASH = "cash"
    OTHER = "other"

    def __str__(self) -> str:
        return str(self.value)

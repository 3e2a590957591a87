from enum import StrEnum


class AccountKind(StrEnum):
    BANK = "bank"
    CARD = "card"
    CASH = "cash"
    OTHER = "other"

    def __str__(self) -> str:
        return str(self.value)

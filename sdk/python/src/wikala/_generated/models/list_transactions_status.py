from enum import StrEnum


class ListTransactionsStatus(StrEnum):
    APPROVED = "approved"
    CANCELLED = "cancelled"
    PAID = "paid"
    PENDING = "pending"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class ReportType(StrEnum):
    CASH_FLOW = "cash-flow"
    CATEGORY_BREAKDOWN = "category-breakdown"
    INCOME_STATEMENT = "income-statement"
    VENDOR_SUMMARY = "vendor-summary"

    def __str__(self) -> str:
        return str(self.value)

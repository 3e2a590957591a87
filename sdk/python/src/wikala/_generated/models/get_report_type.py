from enum import StrEnum


class GetReportType(StrEnum):
    CASH_FLOW = "cash-flow"
    CATEGORY_BREAKDOWN = "category-breakdown"
    INCOME_STATEMENT = "income-statement"
    VENDOR_SUMMARY = "vendor-summary"

    def __str__(self) -> str:
        return str(self.value)

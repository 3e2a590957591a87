from enum import StrEnum


class ListInsightsKind(StrEnum):
    BUDGET_RISK = "budget_risk"
    CATEGORY_TREND = "category_trend"
    DUPLICATE = "duplicate"
    DUPLICATE_SUBSCRIPTION = "duplicate_subscription"
    LARGE_NEW_PAYEE = "large_new_payee"
    RECURRING = "recurring"
    RECURRING_CHANGE = "recurring_change"
    SAVING = "saving"
    UNUSUAL_AMOUNT = "unusual_amount"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class FlagLayer(StrEnum):
    DEPLOYMENT = "deployment"
    PERCENTAGE = "percentage"
    PLAN = "plan"
    TARGETING = "targeting"
    TENANT_OVERRIDE = "tenant_override"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class SignInSecondFactorRequiredStatus(StrEnum):
    SECOND_FACTOR_REQUIRED = "second_factor_required"

    def __str__(self) -> str:
        return str(self.value)

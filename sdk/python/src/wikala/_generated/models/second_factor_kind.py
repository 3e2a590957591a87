from enum import StrEnum


class SecondFactorKind(StrEnum):
    EMAIL = "email"
    TOTP = "totp"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class SecondFactorMethod(StrEnum):
    EMAIL = "email"
    PASSKEY = "passkey"
    RECOVERY_CODE = "recovery_code"
    TOTP = "totp"

    def __str__(self) -> str:
        return str(self.value)

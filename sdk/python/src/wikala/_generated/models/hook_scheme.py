from enum import StrEnum


class HookScheme(StrEnum):
    HMAC = "hmac"
    STANDARD = "standard"
    TIMESTAMPED_HMAC = "timestamped_hmac"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class SignInSignedInStatus(StrEnum):
    SIGNED_IN = "signed_in"

    def __str__(self) -> str:
        return str(self.value)

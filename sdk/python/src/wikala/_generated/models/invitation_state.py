from enum import StrEnum


class InvitationState(StrEnum):
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    OPEN = "open"
    REVOKED = "revoked"

    def __str__(self) -> str:
        return str(self.value)

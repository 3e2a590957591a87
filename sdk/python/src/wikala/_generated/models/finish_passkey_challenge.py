from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.finish_passkey_challenge_credential import (
        FinishPasskeyChallengeCredential,
    )


T = TypeVar("T", bound="FinishPasskeyChallenge")


@_attrs_define
class FinishPasskeyChallenge:
    """The half-finished sign-in, and what the browser answered.

    Attributes:
        ceremony (str):  Example: pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE0W2.
        challenge (str):  Example: 0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE.
        credential (FinishPasskeyChallengeCredential): The assertion in the JSON of Web Authentication:
            <https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson>
    """

    ceremony: str
    challenge: str
    credential: FinishPasskeyChallengeCredential

    def to_dict(self) -> dict[str, Any]:
        ceremony = self.ceremony

        challenge = self.challenge

        credential = self.credential.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ceremony": ceremony,
                "challenge": challenge,
                "credential": credential,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finish_passkey_challenge_credential import (
            FinishPasskeyChallengeCredential,  # noqa: PLC0415
        )

        d = dict(src_dict)
        ceremony = d.pop("ceremony")

        challenge = d.pop("challenge")

        credential = FinishPasskeyChallengeCredential.from_dict(d.pop("credential"))

        finish_passkey_challenge = cls(
            ceremony=ceremony,
            challenge=challenge,
            credential=credential,
        )

        return finish_passkey_challenge

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.finish_passkey_registration_credential import (
        FinishPasskeyRegistrationCredential,
    )


T = TypeVar("T", bound="FinishPasskeyRegistration")


@_attrs_define
class FinishPasskeyRegistration:
    """What the browser answered.

    Attributes:
        ceremony (str):  Example: 0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE.
        credential (FinishPasskeyRegistrationCredential): The new credential in the JSON of Web Authentication:
            <https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson>
        name (str):  Example: Telephone.
    """

    ceremony: str
    credential: FinishPasskeyRegistrationCredential
    name: str

    def to_dict(self) -> dict[str, Any]:
        ceremony = self.ceremony

        credential = self.credential.to_dict()

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ceremony": ceremony,
                "credential": credential,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finish_passkey_registration_credential import (
            FinishPasskeyRegistrationCredential,  # noqa: PLC0415
        )

        d = dict(src_dict)
        ceremony = d.pop("ceremony")

        credential = FinishPasskeyRegistrationCredential.from_dict(d.pop("credential"))

        name = d.pop("name")

        finish_passkey_registration = cls(
            ceremony=ceremony,
            credential=credential,
            name=name,
        )

        return finish_passkey_registration

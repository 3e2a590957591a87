from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.passkey_ceremony_public_key import PasskeyCeremonyPublicKey


T = TypeVar("T", bound="PasskeyCeremony")


@_attrs_define
class PasskeyCeremony:
    """Options for the browser, and the name of the ceremony they begin.

    Attributes:
        ceremony (str): Send it back with the answer of the browser. Example:
            0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE.
        expires_in (int): Seconds until the ceremony ends. Example: 300.
        public_key (PasskeyCeremonyPublicKey): The options in the JSON of Web Authentication, for
            `navigator.credentials`:
            <https://www.w3.org/TR/webauthn-3/#sctn-parseCreationOptionsFromJSON>
    """

    ceremony: str
    expires_in: int
    public_key: PasskeyCeremonyPublicKey
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ceremony = self.ceremony

        expires_in = self.expires_in

        public_key = self.public_key.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ceremony": ceremony,
                "expiresIn": expires_in,
                "publicKey": public_key,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.passkey_ceremony_public_key import PasskeyCeremonyPublicKey  # noqa: PLC0415

        d = dict(src_dict)
        ceremony = d.pop("ceremony")

        expires_in = d.pop("expiresIn")

        public_key = PasskeyCeremonyPublicKey.from_dict(d.pop("publicKey"))

        passkey_ceremony = cls(
            ceremony=ceremony,
            expires_in=expires_in,
            public_key=public_key,
        )

        passkey_ceremony.additional_properties = d
        return passkey_ceremony

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

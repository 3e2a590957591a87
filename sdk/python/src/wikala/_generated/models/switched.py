from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Switched")


@_attrs_define
class Switched:
    """An access token for the other tenant. The refresh token stays as it is, and follows.

    Attributes:
        access_token (str):
        expires_in (int): Seconds. Example: 900.
        tenant (str): Slug of the tenant the token acts in. Example: north-star.
        token_type (str):  Example: Bearer.
    """

    access_token: str
    expires_in: int
    tenant: str
    token_type: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access_token = self.access_token

        expires_in = self.expires_in

        tenant = self.tenant

        token_type = self.token_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accessToken": access_token,
                "expiresIn": expires_in,
                "tenant": tenant,
                "tokenType": token_type,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        access_token = d.pop("accessToken")

        expires_in = d.pop("expiresIn")

        tenant = d.pop("tenant")

        token_type = d.pop("tokenType")

        switched = cls(
            access_token=access_token,
            expires_in=expires_in,
            tenant=tenant,
            token_type=token_type,
        )

        switched.additional_properties = d
        return switched

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

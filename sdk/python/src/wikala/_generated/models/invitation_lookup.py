from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="InvitationLookup")


@_attrs_define
class InvitationLookup:
    """An invitation as the one who holds its letter may see it.

    Attributes:
        email (str): The address, as far as it may be shown. Example: l***@north.example.
        expires_at (datetime.datetime):
        first_name (str):  Example: Lina.
        has_account (bool): Whether the address has an account, which has to be signed in to.
        language (str):  Example: ar.
        last_name (str):  Example: Haddad.
        tenant (str): Name of the tenant. Example: North Star Trading.
    """

    email: str
    expires_at: datetime.datetime
    first_name: str
    has_account: bool
    language: str
    last_name: str
    tenant: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        expires_at = self.expires_at.isoformat()

        first_name = self.first_name

        has_account = self.has_account

        language = self.language

        last_name = self.last_name

        tenant = self.tenant

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "email": email,
                "expiresAt": expires_at,
                "firstName": first_name,
                "hasAccount": has_account,
                "language": language,
                "lastName": last_name,
                "tenant": tenant,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        first_name = d.pop("firstName")

        has_account = d.pop("hasAccount")

        language = d.pop("language")

        last_name = d.pop("lastName")

        tenant = d.pop("tenant")

        invitation_lookup = cls(
            email=email,
            expires_at=expires_at,
            first_name=first_name,
            has_account=has_account,
            language=language,
            last_name=last_name,
            tenant=tenant,
        )

        invitation_lookup.additional_properties = d
        return invitation_lookup

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

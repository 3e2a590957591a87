from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Profile")


@_attrs_define
class Profile:
    """What a person says of themselves, the same in every tenant.

    Attributes:
        created_at (datetime.datetime):
        email (str):  Example: lina@north.example.
        email_verified (bool):
        first_name (str):  Example: Lina.
        id (UUID):
        language (str): `en` or `ar`. Example: ar.
        last_name (str):  Example: Haddad.
        theme (str): `light`, `dark` or `system`. Example: light.
        two_factor_enabled (bool):
        avatar_url (None | str | Unset):  Example: https://north.example/lina.png.
        phone (None | str | Unset):  Example: +965 5555 0100.
    """

    created_at: datetime.datetime
    email: str
    email_verified: bool
    first_name: str
    id: UUID
    language: str
    last_name: str
    theme: str
    two_factor_enabled: bool
    avatar_url: None | str | Unset = UNSET
    phone: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        email = self.email

        email_verified = self.email_verified

        first_name = self.first_name

        id = str(self.id)

        language = self.language

        last_name = self.last_name

        theme = self.theme

        two_factor_enabled = self.two_factor_enabled

        avatar_url: None | str | Unset
        if isinstance(self.avatar_url, Unset):
            avatar_url = UNSET
        else:
            avatar_url = self.avatar_url

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "email": email,
                "emailVerified": email_verified,
                "firstName": first_name,
                "id": id,
                "language": language,
                "lastName": last_name,
                "theme": theme,
                "twoFactorEnabled": two_factor_enabled,
            }
        )
        if avatar_url is not UNSET:
            field_dict["avatarUrl"] = avatar_url
        if phone is not UNSET:
            field_dict["phone"] = phone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        email = d.pop("email")

        email_verified = d.pop("emailVerified")

        first_name = d.pop("firstName")

        id = UUID(d.pop("id"))

        language = d.pop("language")

        last_name = d.pop("lastName")

        theme = d.pop("theme")

        two_factor_enabled = d.pop("twoFactorEnabled")

        def _parse_avatar_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        avatar_url = _parse_avatar_url(d.pop("avatarUrl", UNSET))

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        profile = cls(
            created_at=created_at,
            email=email,
            email_verified=email_verified,
            first_name=first_name,
            id=id,
            language=language,
            last_name=last_name,
            theme=theme,
            two_factor_enabled=two_factor_enabled,
            avatar_url=avatar_url,
            phone=phone,
        )

        profile.additional_properties = d
        return profile

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

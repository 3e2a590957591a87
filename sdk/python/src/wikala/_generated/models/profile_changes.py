from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ProfileChanges")


@_attrs_define
class ProfileChanges:
    """Changes of one's own profile. What is not sent stays; `null` clears.

    Attributes:
        avatar_url (None | str | Unset): A picture, by `https` only. Example: https://north.example/lina.png.
        first_name (str | Unset):  Example: Lina.
        language (None | str | Unset): `en` or `ar`; `null` takes the language of the tenant. Example: ar.
        last_name (str | Unset):  Example: Haddad.
        phone (None | str | Unset):  Example: +965 5555 0100.
        theme (str | Unset): `light`, `dark` or `system`. Example: dark.
    """

    avatar_url: None | str | Unset = UNSET
    first_name: str | Unset = UNSET
    language: None | str | Unset = UNSET
    last_name: str | Unset = UNSET
    phone: None | str | Unset = UNSET
    theme: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        avatar_url: None | str | Unset
        if isinstance(self.avatar_url, Unset):
            avatar_url = UNSET
        else:
            avatar_url = self.avatar_url

        first_name = self.first_name

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        else:
            language = self.language

        last_name = self.last_name

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        theme = self.theme

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if avatar_url is not UNSET:
            field_dict["avatarUrl"] = avatar_url
        if first_name is not UNSET:
            field_dict["firstName"] = first_name
        if language is not UNSET:
            field_dict["language"] = language
        if last_name is not UNSET:
            field_dict["lastName"] = last_name
        if phone is not UNSET:
            field_dict["phone"] = phone
        if theme is not UNSET:
            field_dict["theme"] = theme

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_avatar_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        avatar_url = _parse_avatar_url(d.pop("avatarUrl", UNSET))

        first_name = d.pop("firstName", UNSET)

        def _parse_language(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

        last_name = d.pop("lastName", UNSET)

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        theme = d.pop("theme", UNSET)

        profile_changes = cls(
            avatar_url=avatar_url,
            first_name=first_name,
            language=language,
            last_name=last_name,
            phone=phone,
            theme=theme,
        )

        return profile_changes

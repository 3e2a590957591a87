from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="HookConnectionChanges")


@_attrs_define
class HookConnectionChanges:
    """Changes of a connection. What is not sent stays.

    Attributes:
        enabled (bool | Unset):
        name (str | Unset):  Example: the shop.
        secret (str | Unset): The one before ends at once.
    """

    enabled: bool | Unset = UNSET
    name: str | Unset = UNSET
    secret: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        enabled = self.enabled

        name = self.name

        secret = self.secret

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if name is not UNSET:
            field_dict["name"] = name
        if secret is not UNSET:
            field_dict["secret"] = secret

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        enabled = d.pop("enabled", UNSET)

        name = d.pop("name", UNSET)

        secret = d.pop("secret", UNSET)

        hook_connection_changes = cls(
            enabled=enabled,
            name=name,
            secret=secret,
        )

        return hook_connection_changes

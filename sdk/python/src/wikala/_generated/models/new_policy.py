from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewPolicy")


@_attrs_define
class NewPolicy:
    """An attribute policy as it shall be.

    Attributes:
        name (str):  Example: Small approvals only.
        text (str): In the Cedar language; only `forbid`. Example: forbid (principal, action, resource) when {
            context.hour < 7 };.
        description (str | Unset):
        enabled (bool | Unset): Whether it is in force from now on. Default: True.
    """

    name: str
    text: str
    description: str | Unset = UNSET
    enabled: bool | Unset = True

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        text = self.text

        description = self.description

        enabled = self.enabled

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "text": text,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if enabled is not UNSET:
            field_dict["enabled"] = enabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        text = d.pop("text")

        description = d.pop("description", UNSET)

        enabled = d.pop("enabled", UNSET)

        new_policy = cls(
            name=name,
            text=text,
            description=description,
            enabled=enabled,
        )

        return new_policy

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PermissionDescription")


@_attrs_define
class PermissionDescription:
    """What a permission means. Its name belongs to the code that it guards, and stays.

    Attributes:
        description (str):  Example: Approve transactions that somebody else entered.
    """

    description: str

    def to_dict(self) -> dict[str, Any]:
        description = self.description

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "description": description,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        description = d.pop("description")

        permission_description = cls(
            description=description,
        )

        return permission_description

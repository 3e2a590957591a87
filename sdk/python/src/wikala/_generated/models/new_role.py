from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewRole")


@_attrs_define
class NewRole:
    """A role as it shall be.

    Attributes:
        display_name (str):  Example: Bookkeeper.
        name (str): Lower-case letters, digits and underscores; no role of the pack is named so. Example: bookkeeper.
        permissions (list[str]): Names of permissions, see `GET /permissions`; nothing that you do not hold yourself.
            Example: ['finance.read', 'finance.create'].
        description (str | Unset):  Example: Enters what comes in, approves nothing.
    """

    display_name: str
    name: str
    permissions: list[str]
    description: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        display_name = self.display_name

        name = self.name

        permissions = self.permissions

        description = self.description

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "displayName": display_name,
                "name": name,
                "permissions": permissions,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        display_name = d.pop("displayName")

        name = d.pop("name")

        permissions = cast(list[str], d.pop("permissions"))

        description = d.pop("description", UNSET)

        new_role = cls(
            display_name=display_name,
            name=name,
            permissions=permissions,
            description=description,
        )

        return new_role

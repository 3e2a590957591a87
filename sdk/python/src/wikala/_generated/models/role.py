from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Role")


@_attrs_define
class Role:
    """A role and what it may do.

    Attributes:
        created_at (datetime.datetime):
        description (str):  Example: Enters what comes in, approves nothing.
        display_name (str):  Example: Bookkeeper.
        id (UUID):
        is_owner (bool): The role that a tenant is never without.
        is_system (bool): One of the pack: it cannot be changed or deleted.
        name (str):  Example: bookkeeper.
        permissions (list[str]):  Example: ['finance.read', 'finance.create'].
        updated_at (datetime.datetime):
        version (int):
    """

    created_at: datetime.datetime
    description: str
    display_name: str
    id: UUID
    is_owner: bool
    is_system: bool
    name: str
    permissions: list[str]
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        description = self.description

        display_name = self.display_name

        id = str(self.id)

        is_owner = self.is_owner

        is_system = self.is_system

        name = self.name

        permissions = self.permissions

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "description": description,
                "displayName": display_name,
                "id": id,
                "isOwner": is_owner,
                "isSystem": is_system,
                "name": name,
                "permissions": permissions,
                "updatedAt": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        description = d.pop("description")

        display_name = d.pop("displayName")

        id = UUID(d.pop("id"))

        is_owner = d.pop("isOwner")

        is_system = d.pop("isSystem")

        name = d.pop("name")

        permissions = cast(list[str], d.pop("permissions"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        version = d.pop("version")

        role = cls(
            created_at=created_at,
            description=description,
            display_name=display_name,
            id=id,
            is_owner=is_owner,
            is_system=is_system,
            name=name,
            permissions=permissions,
            updated_at=updated_at,
            version=version,
        )

        role.additional_properties = d
        return role

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

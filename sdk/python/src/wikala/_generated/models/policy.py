from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Policy")


@_attrs_define
class Policy:
    """An attribute policy.

    Attributes:
        created_at (datetime.datetime):
        created_by (str):  Example: user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        description (str):
        enabled (bool): Whether it is in force.
        id (UUID):
        name (str):  Example: Small approvals only.
        text (str):  Example: forbid (principal, action, resource) when { context.hour < 7 };.
        updated_at (datetime.datetime):
        version (int):
    """

    created_at: datetime.datetime
    created_by: str
    description: str
    enabled: bool
    id: UUID
    name: str
    text: str
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        created_by = self.created_by

        description = self.description

        enabled = self.enabled

        id = str(self.id)

        name = self.name

        text = self.text

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "createdBy": created_by,
                "description": description,
                "enabled": enabled,
                "id": id,
                "name": name,
                "text": text,
                "updatedAt": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        description = d.pop("description")

        enabled = d.pop("enabled")

        id = UUID(d.pop("id"))

        name = d.pop("name")

        text = d.pop("text")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        version = d.pop("version")

        policy = cls(
            created_at=created_at,
            created_by=created_by,
            description=description,
            enabled=enabled,
            id=id,
            name=name,
            text=text,
            updated_at=updated_at,
            version=version,
        )

        policy.additional_properties = d
        return policy

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

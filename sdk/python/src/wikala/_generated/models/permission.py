from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Permission")


@_attrs_define
class Permission:
    """Something that a role can let people do.

    Attributes:
        action (str):  Example: approve.
        description (str):  Example: Approve transactions.
        guards (list[str]): The operations that need it; none when their module is not here. Example:
            ['finance_approveTransaction', 'finance_payTransaction'].
        id (UUID):
        name (str): Resource and action. Example: finance.approve.
        resource (str):  Example: finance.
        version (int):
    """

    action: str
    description: str
    guards: list[str]
    id: UUID
    name: str
    resource: str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action = self.action

        description = self.description

        guards = self.guards

        id = str(self.id)

        name = self.name

        resource = self.resource

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "description": description,
                "guards": guards,
                "id": id,
                "name": name,
                "resource": resource,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        action = d.pop("action")

        description = d.pop("description")

        guards = cast(list[str], d.pop("guards"))

        id = UUID(d.pop("id"))

        name = d.pop("name")

        resource = d.pop("resource")

        version = d.pop("version")

        permission = cls(
            action=action,
            description=description,
            guards=guards,
            id=id,
            name=name,
            resource=resource,
            version=version,
        )

        permission.additional_properties = d
        return permission

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

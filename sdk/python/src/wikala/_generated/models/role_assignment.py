from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RoleAssignment")


@_attrs_define
class RoleAssignment:
    """A role that a member holds.

    Attributes:
        assigned_at (datetime.datetime):
        assigned_by (str):  Example: user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        id (UUID):
        role (str):  Example: department_manager.
        role_id (UUID):
        department_id (None | Unset | UUID): Where it counts; everywhere when absent.
        group_id (None | Unset | UUID): The directory group that brought it; a person gave it when absent.
    """

    assigned_at: datetime.datetime
    assigned_by: str
    id: UUID
    role: str
    role_id: UUID
    department_id: None | Unset | UUID = UNSET
    group_id: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        assigned_at = self.assigned_at.isoformat()

        assigned_by = self.assigned_by

        id = str(self.id)

        role = self.role

        role_id = str(self.role_id)

        department_id: None | str | Unset
        if isinstance(self.department_id, Unset):
            department_id = UNSET
        elif isinstance(self.department_id, UUID):
            department_id = str(self.department_id)
        else:
            department_id = self.department_id

        group_id: None | str | Unset
        if isinstance(self.group_id, Unset):
            group_id = UNSET
        elif isinstance(self.group_id, UUID):
            group_id = str(self.group_id)
        else:
            group_id = self.group_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "assignedAt": assigned_at,
                "assignedBy": assigned_by,
                "id": id,
                "role": role,
                "roleId": role_id,
            }
        )
        if department_id is not UNSET:
            field_dict["departmentId"] = department_id
        if group_id is not UNSET:
            field_dict["groupId"] = group_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        assigned_at = datetime.datetime.fromisoformat(d.pop("assignedAt"))

        assigned_by = d.pop("assignedBy")

        id = UUID(d.pop("id"))

        role = d.pop("role")

        role_id = UUID(d.pop("roleId"))

        def _parse_department_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                department_id_type_0 = UUID(data)

                return department_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        department_id = _parse_department_id(d.pop("departmentId", UNSET))

        def _parse_group_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                group_id_type_0 = UUID(data)

                return group_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        group_id = _parse_group_id(d.pop("groupId", UNSET))

        role_assignment = cls(
            assigned_at=assigned_at,
            assigned_by=assigned_by,
            id=id,
            role=role,
            role_id=role_id,
            department_id=department_id,
            group_id=group_id,
        )

        role_assignment.additional_properties = d
        return role_assignment

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

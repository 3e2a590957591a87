from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.new_role_assignment import NewRoleAssignment


T = TypeVar("T", bound="NewRoleAssignments")


@_attrs_define
class NewRoleAssignments:
    """All roles that a member shall hold, besides those that directory groups bring.

    Attributes:
        roles (list[NewRoleAssignment]):
    """

    roles: list[NewRoleAssignment]

    def to_dict(self) -> dict[str, Any]:
        roles = []
        for roles_item_data in self.roles:
            roles_item = roles_item_data.to_dict()
            roles.append(roles_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "roles": roles,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_role_assignment import NewRoleAssignment  # noqa: PLC0415

        d = dict(src_dict)
        roles = []
        _roles = d.pop("roles")
        for roles_item_data in _roles:
            roles_item = NewRoleAssignment.from_dict(roles_item_data)

            roles.append(roles_item)

        new_role_assignments = cls(
            roles=roles,
        )

        return new_role_assignments

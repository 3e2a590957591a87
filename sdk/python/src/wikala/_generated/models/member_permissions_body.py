from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.permission_of_member import PermissionOfMember


T = TypeVar("T", bound="MemberPermissionsBody")


@_attrs_define
class MemberPermissionsBody:
    """What a member may do.

    Attributes:
        active (bool): Nothing of it counts while the member is not active.
        permissions (list[PermissionOfMember]): By permission, then role.
    """

    active: bool
    permissions: list[PermissionOfMember]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        active = self.active

        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.to_dict()
            permissions.append(permissions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "active": active,
                "permissions": permissions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.permission_of_member import PermissionOfMember  # noqa: PLC0415

        d = dict(src_dict)
        active = d.pop("active")

        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = PermissionOfMember.from_dict(permissions_item_data)

            permissions.append(permissions_item)

        member_permissions_body = cls(
            active=active,
            permissions=permissions,
        )

        member_permissions_body.additional_properties = d
        return member_permissions_body

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AcceptedInvitation")


@_attrs_define
class AcceptedInvitation:
    """The new membership. Sign in, or switch to the tenant, to act in it.

    Attributes:
        email (str):  Example: lina@north.example.
        tenant (str): Slug of the tenant. Example: north-star.
        tenant_name (str):  Example: North Star Trading.
        user_id (UUID):
    """

    email: str
    tenant: str
    tenant_name: str
    user_id: UUID
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        tenant = self.tenant

        tenant_name = self.tenant_name

        user_id = str(self.user_id)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "email": email,
                "tenant": tenant,
                "tenantName": tenant_name,
                "userId": user_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        tenant = d.pop("tenant")

        tenant_name = d.pop("tenantName")

        user_id = UUID(d.pop("userId"))

        accepted_invitation = cls(
            email=email,
            tenant=tenant,
            tenant_name=tenant_name,
            user_id=user_id,
        )

        accepted_invitation.additional_properties = d
        return accepted_invitation

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="OwnershipOffer")


@_attrs_define
class OwnershipOffer:
    """An offer to take over the ownership of a tenant.

    Attributes:
        created_at (datetime.datetime):
        expires_at (datetime.datetime):
        from_user_id (UUID): The owner who offers.
        id (UUID):
        tenant_id (UUID):
        to_user_id (UUID): The member who may accept.
    """

    created_at: datetime.datetime
    expires_at: datetime.datetime
    from_user_id: UUID
    id: UUID
    tenant_id: UUID
    to_user_id: UUID
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        expires_at = self.expires_at.isoformat()

        from_user_id = str(self.from_user_id)

        id = str(self.id)

        tenant_id = str(self.tenant_id)

        to_user_id = str(self.to_user_id)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "expiresAt": expires_at,
                "fromUserId": from_user_id,
                "id": id,
                "tenantId": tenant_id,
                "toUserId": to_user_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        from_user_id = UUID(d.pop("fromUserId"))

        id = UUID(d.pop("id"))

        tenant_id = UUID(d.pop("tenantId"))

        to_user_id = UUID(d.pop("toUserId"))

        ownership_offer = cls(
            created_at=created_at,
            expires_at=expires_at,
            from_user_id=from_user_id,
            id=id,
            tenant_id=tenant_id,
            to_user_id=to_user_id,
        )

        ownership_offer.additional_properties = d
        return ownership_offer

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

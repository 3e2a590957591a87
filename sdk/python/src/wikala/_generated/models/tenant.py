from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Tenant")


@_attrs_define
class Tenant:
    """A tenant as the operator sees it.

    Attributes:
        cell (str):  Example: main.
        created_at (datetime.datetime):
        id (UUID):
        locale (str):  Example: ar.
        name (str):  Example: North Star Trading.
        number (int): Names the tenant's schema, `t_<number>`.
        plan (str): The code of its plan. Example: core.
        role_pack (str): Which roles it offers. Example: standard.
        slug (str):  Example: north-star.
        state (str): `provisioning`, `active`, `suspended`, `deleting` or `deleted`. Example: active.
        tier (str): `core`, `premium` or `enterprise`. Example: core.
        updated_at (datetime.datetime):
    """

    cell: str
    created_at: datetime.datetime
    id: UUID
    locale: str
    name: str
    number: int
    plan: str
    role_pack: str
    slug: str
    state: str
    tier: str
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cell = self.cell

        created_at = self.created_at.isoformat()

        id = str(self.id)

        locale = self.locale

        name = self.name

        number = self.number

        plan = self.plan

        role_pack = self.role_pack

        slug = self.slug

        state = self.state

        tier = self.tier

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cell": cell,
                "createdAt": created_at,
                "id": id,
                "locale": locale,
                "name": name,
                "number": number,
                "plan": plan,
                "rolePack": role_pack,
                "slug": slug,
                "state": state,
                "tier": tier,
                "updatedAt": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        cell = d.pop("cell")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        id = UUID(d.pop("id"))

        locale = d.pop("locale")

        name = d.pop("name")

        number = d.pop("number")

        plan = d.pop("plan")

        role_pack = d.pop("rolePack")

        slug = d.pop("slug")

        state = d.pop("state")

        tier = d.pop("tier")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        tenant = cls(
            cell=cell,
            created_at=created_at,
            id=id,
            locale=locale,
            name=name,
            number=number,
            plan=plan,
            role_pack=role_pack,
            slug=slug,
            state=state,
            tier=tier,
            updated_at=updated_at,
        )

        tenant.additional_properties = d
        return tenant

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

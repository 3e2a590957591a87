from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="MyTenant")


@_attrs_define
class MyTenant:
    """One membership.

    Attributes:
        active (bool): Whether the person can act in it.
        current (bool): Whether this is where the token acts.
        id (UUID):
        name (str):  Example: North Star Trading.
        roles (list[str]): Names of the roles held. Example: ['member'].
        since (datetime.datetime): When the person became a member.
        slug (str):  Example: north-star.
        state (str): Whether the tenant is served: `active` or `suspended`, or on its way to or from that. Example:
            active.
    """

    active: bool
    current: bool
    id: UUID
    name: str
    roles: list[str]
    since: datetime.datetime
    slug: str
    state: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        active = self.active

        current = self.current

        id = str(self.id)

        name = self.name

        roles = self.roles

        since = self.since.isoformat()

        slug = self.slug

        state = self.state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "active": active,
                "current": current,
                "id": id,
                "name": name,
                "roles": roles,
                "since": since,
                "slug": slug,
                "state": state,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active")

        current = d.pop("current")

        id = UUID(d.pop("id"))

        name = d.pop("name")

        roles = cast(list[str], d.pop("roles"))

        since = datetime.datetime.fromisoformat(d.pop("since"))

        slug = d.pop("slug")

        state = d.pop("state")

        my_tenant = cls(
            active=active,
            current=current,
            id=id,
            name=name,
            roles=roles,
            since=since,
            slug=slug,
            state=state,
        )

        my_tenant.additional_properties = d
        return my_tenant

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

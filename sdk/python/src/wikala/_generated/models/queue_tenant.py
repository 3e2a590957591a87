from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="QueueTenant")


@_attrs_define
class QueueTenant:
    """A tenant whose jobs wait.

    Attributes:
        cell (str):  Example: main.
        id (UUID):
        oldest_ready_seconds (int): Seconds for which the one could run that waits longest. Example: 2.
        ready (int): They could run now. Example: 12.
        scheduled (int): They wait for their time, or for their next attempt. Example: 3.
        name (None | str | Unset):  Example: North Star Trading.
        slug (None | str | Unset): Absent when the directory does not know it any more. Example: north-star.
    """

    cell: str
    id: UUID
    oldest_ready_seconds: int
    ready: int
    scheduled: int
    name: None | str | Unset = UNSET
    slug: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cell = self.cell

        id = str(self.id)

        oldest_ready_seconds = self.oldest_ready_seconds

        ready = self.ready

        scheduled = self.scheduled

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        slug: None | str | Unset
        if isinstance(self.slug, Unset):
            slug = UNSET
        else:
            slug = self.slug

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cell": cell,
                "id": id,
                "oldestReadySeconds": oldest_ready_seconds,
                "ready": ready,
                "scheduled": scheduled,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if slug is not UNSET:
            field_dict["slug"] = slug

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        cell = d.pop("cell")

        id = UUID(d.pop("id"))

        oldest_ready_seconds = d.pop("oldestReadySeconds")

        ready = d.pop("ready")

        scheduled = d.pop("scheduled")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_slug(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        slug = _parse_slug(d.pop("slug", UNSET))

        queue_tenant = cls(
            cell=cell,
            id=id,
            oldest_ready_seconds=oldest_ready_seconds,
            ready=ready,
            scheduled=scheduled,
            name=name,
            slug=slug,
        )

        queue_tenant.additional_properties = d
        return queue_tenant

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

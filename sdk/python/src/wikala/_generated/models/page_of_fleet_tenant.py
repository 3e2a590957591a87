from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fleet_tenant import FleetTenant


T = TypeVar("T", bound="PageOfFleetTenant")


@_attrs_define
class PageOfFleetTenant:
    """
    Attributes:
        data (list[FleetTenant]):
        has_more (bool):
        next_cursor (str | Unset):
        total (int | Unset):
    """

    data: list[FleetTenant]
    has_more: bool
    next_cursor: str | Unset = UNSET
    total: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        has_more = self.has_more

        next_cursor = self.next_cursor

        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
                "hasMore": has_more,
            }
        )
        if next_cursor is not UNSET:
            field_dict["nextCursor"] = next_cursor
        if total is not UNSET:
            field_dict["total"] = total

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fleet_tenant import FleetTenant  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = FleetTenant.from_dict(data_item_data)

            data.append(data_item)

        has_more = d.pop("hasMore")

        next_cursor = d.pop("nextCursor", UNSET)

        total = d.pop("total", UNSET)

        page_of_fleet_tenant = cls(
            data=data,
            has_more=has_more,
            next_cursor=next_cursor,
            total=total,
        )

        page_of_fleet_tenant.additional_properties = d
        return page_of_fleet_tenant

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

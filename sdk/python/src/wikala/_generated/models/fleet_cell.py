from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.fleet_counts import FleetCounts
    from ..models.fleet_module import FleetModule


T = TypeVar("T", bound="FleetCell")


@_attrs_define
class FleetCell:
    """The tenants of one cell.

    Attributes:
        cell (str):  Example: main.
        modules (list[FleetModule]):
        total (FleetCounts): Tenants by state.
    """

    cell: str
    modules: list[FleetModule]
    total: FleetCounts
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cell = self.cell

        modules = []
        for modules_item_data in self.modules:
            modules_item = modules_item_data.to_dict()
            modules.append(modules_item)

        total = self.total.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cell": cell,
                "modules": modules,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fleet_counts import FleetCounts  # noqa: PLC0415
        from ..models.fleet_module import FleetModule  # noqa: PLC0415

        d = dict(src_dict)
        cell = d.pop("cell")

        modules = []
        _modules = d.pop("modules")
        for modules_item_data in _modules:
            modules_item = FleetModule.from_dict(modules_item_data)

            modules.append(modules_item)

        total = FleetCounts.from_dict(d.pop("total"))

        fleet_cell = cls(
            cell=cell,
            modules=modules,
            total=total,
        )

        fleet_cell.additional_properties = d
        return fleet_cell

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

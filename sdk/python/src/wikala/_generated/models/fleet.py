from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.fleet_cell import FleetCell
    from ..models.fleet_counts import FleetCounts
    from ..models.fleet_module import FleetModule


T = TypeVar("T", bound="Fleet")


@_attrs_define
class Fleet:
    """The fleet: every tenant of every cell.

    Attributes:
        cells (list[FleetCell]):
        modules (list[FleetModule]):
        total (FleetCounts): Tenants by state.
    """

    cells: list[FleetCell]
    modules: list[FleetModule]
    total: FleetCounts
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cells = []
        for cells_item_data in self.cells:
            cells_item = cells_item_data.to_dict()
            cells.append(cells_item)

        modules = []
        for modules_item_data in self.modules:
            modules_item = modules_item_data.to_dict()
            modules.append(modules_item)

        total = self.total.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cells": cells,
                "modules": modules,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fleet_cell import FleetCell  # noqa: PLC0415
        from ..models.fleet_counts import FleetCounts  # noqa: PLC0415
        from ..models.fleet_module import FleetModule  # noqa: PLC0415

        d = dict(src_dict)
        cells = []
        _cells = d.pop("cells")
        for cells_item_data in _cells:
            cells_item = FleetCell.from_dict(cells_item_data)

            cells.append(cells_item)

        modules = []
        _modules = d.pop("modules")
        for modules_item_data in _modules:
            modules_item = FleetModule.from_dict(modules_item_data)

            modules.append(modules_item)

        total = FleetCounts.from_dict(d.pop("total"))

        fleet = cls(
            cells=cells,
            modules=modules,
            total=total,
        )

        fleet.additional_properties = d
        return fleet

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.queue_cell import QueueCell
    from ..models.queue_counts import QueueCounts
    from ..models.queue_kind import QueueKind
    from ..models.queue_tenant import QueueTenant


T = TypeVar("T", bound="Queues")


@_attrs_define
class Queues:
    """The queues of all cells.

    Attributes:
        cells (list[QueueCell]):
        kinds (list[QueueKind]):
        tenants (list[QueueTenant]): The ten tenants with the most jobs that could run now.
        total (QueueCounts): Jobs by state.
    """

    cells: list[QueueCell]
    kinds: list[QueueKind]
    tenants: list[QueueTenant]
    total: QueueCounts
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cells = []
        for cells_item_data in self.cells:
            cells_item = cells_item_data.to_dict()
            cells.append(cells_item)

        kinds = []
        for kinds_item_data in self.kinds:
            kinds_item = kinds_item_data.to_dict()
            kinds.append(kinds_item)

        tenants = []
        for tenants_item_data in self.tenants:
            tenants_item = tenants_item_data.to_dict()
            tenants.append(tenants_item)

        total = self.total.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cells": cells,
                "kinds": kinds,
                "tenants": tenants,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.queue_cell import QueueCell  # noqa: PLC0415
        from ..models.queue_counts import QueueCounts  # noqa: PLC0415
        from ..models.queue_kind import QueueKind  # noqa: PLC0415
        from ..models.queue_tenant import QueueTenant  # noqa: PLC0415

        d = dict(src_dict)
        cells = []
        _cells = d.pop("cells")
        for cells_item_data in _cells:
            cells_item = QueueCell.from_dict(cells_item_data)

            cells.append(cells_item)

        kinds = []
        _kinds = d.pop("kinds")
        for kinds_item_data in _kinds:
            kinds_item = QueueKind.from_dict(kinds_item_data)

            kinds.append(kinds_item)

        tenants = []
        _tenants = d.pop("tenants")
        for tenants_item_data in _tenants:
            tenants_item = QueueTenant.from_dict(tenants_item_data)

            tenants.append(tenants_item)

        total = QueueCounts.from_dict(d.pop("total"))

        queues = cls(
            cells=cells,
            kinds=kinds,
            tenants=tenants,
            total=total,
        )

        queues.additional_properties = d
        return queues

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

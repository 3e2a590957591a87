from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.fleet_counts import FleetCounts


T = TypeVar("T", bound="FleetModule")


@_attrs_define
class FleetModule:
    """Tenants by where they stand with one module.

    Attributes:
        module (str):  Example: finance.
        tenants (FleetCounts): Tenants by state.
    """

    module: str
    tenants: FleetCounts
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        module = self.module

        tenants = self.tenants.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "module": module,
                "tenants": tenants,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fleet_counts import FleetCounts  # noqa: PLC0415

        d = dict(src_dict)
        module = d.pop("module")

        tenants = FleetCounts.from_dict(d.pop("tenants"))

        fleet_module = cls(
            module=module,
            tenants=tenants,
        )

        fleet_module.additional_properties = d
        return fleet_module

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

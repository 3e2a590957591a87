from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.frozen_thing import FrozenThing


T = TypeVar("T", bound="Frozen")


@_attrs_define
class Frozen:
    """Things of one kind that would be frozen.

    Attributes:
        meter (str):  Example: platform.api_keys.
        most (int): How many stay: the oldest.
        things (list[FrozenThing]):
    """

    meter: str
    most: int
    things: list[FrozenThing]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        meter = self.meter

        most = self.most

        things = []
        for things_item_data in self.things:
            things_item = things_item_data.to_dict()
            things.append(things_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "meter": meter,
                "most": most,
                "things": things,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.frozen_thing import FrozenThing  # noqa: PLC0415

        d = dict(src_dict)
        meter = d.pop("meter")

        most = d.pop("most")

        things = []
        _things = d.pop("things")
        for things_item_data in _things:
            things_item = FrozenThing.from_dict(things_item_data)

            things.append(things_item)

        frozen = cls(
            meter=meter,
            most=most,
            things=things,
        )

        frozen.additional_properties = d
        return frozen

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

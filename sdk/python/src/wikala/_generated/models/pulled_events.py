from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.pulled_event import PulledEvent


T = TypeVar("T", bound="PulledEvents")


@_attrs_define
class PulledEvents:
    """Events of an endpoint, in the order of their numbers.

    Attributes:
        count (int): How many are here: their numbers follow each other without a gap. Example: 100.
        data (list[PulledEvent]):
        last_seq (int): The number of the latest message: what is not here has the numbers up to this one. Example:
            1204.
    """

    count: int
    data: list[PulledEvent]
    last_seq: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        count = self.count

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        last_seq = self.last_seq

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "count": count,
                "data": data,
                "lastSeq": last_seq,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pulled_event import PulledEvent  # noqa: PLC0415

        d = dict(src_dict)
        count = d.pop("count")

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = PulledEvent.from_dict(data_item_data)

            data.append(data_item)

        last_seq = d.pop("lastSeq")

        pulled_events = cls(
            count=count,
            data=data,
            last_seq=last_seq,
        )

        pulled_events.additional_properties = d
        return pulled_events

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

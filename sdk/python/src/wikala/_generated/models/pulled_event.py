from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.pulled_event_event import PulledEventEvent


T = TypeVar("T", bound="PulledEvent")


@_attrs_define
class PulledEvent:
    """An event with its number at the endpoint.

    Attributes:
        event (PulledEventEvent): The same CloudEvent that is sent.
        seq (int):  Example: 1204.
    """

    event: PulledEventEvent
    seq: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event = self.event.to_dict()

        seq = self.seq

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event": event,
                "seq": seq,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pulled_event_event import PulledEventEvent  # noqa: PLC0415

        d = dict(src_dict)
        event = PulledEventEvent.from_dict(d.pop("event"))

        seq = d.pop("seq")

        pulled_event = cls(
            event=event,
            seq=seq,
        )

        pulled_event.additional_properties = d
        return pulled_event

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

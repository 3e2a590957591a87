from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="QueueCounts")


@_attrs_define
class QueueCounts:
    """Jobs by state.

    Attributes:
        dead (int): They failed for good in the last 30 days, and nobody has run them again. Example: 1.
        ready (int): They could run now. Example: 12.
        running (int):  Example: 4.
        scheduled (int): They wait for their time, or for their next attempt. Example: 3.
        oldest_ready_seconds (int | None | Unset): Seconds for which the one could run that waits longest. Example: 2.
    """

    dead: int
    ready: int
    running: int
    scheduled: int
    oldest_ready_seconds: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dead = self.dead

        ready = self.ready

        running = self.running

        scheduled = self.scheduled

        oldest_ready_seconds: int | None | Unset
        if isinstance(self.oldest_ready_seconds, Unset):
            oldest_ready_seconds = UNSET
        else:
            oldest_ready_seconds = self.oldest_ready_seconds

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dead": dead,
                "ready": ready,
                "running": running,
                "scheduled": scheduled,
            }
        )
        if oldest_ready_seconds is not UNSET:
            field_dict["oldestReadySeconds"] = oldest_ready_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        dead = d.pop("dead")

        ready = d.pop("ready")

        running = d.pop("running")

        scheduled = d.pop("scheduled")

        def _parse_oldest_ready_seconds(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        oldest_ready_seconds = _parse_oldest_ready_seconds(d.pop("oldestReadySeconds", UNSET))

        queue_counts = cls(
            dead=dead,
            ready=ready,
            running=running,
            scheduled=scheduled,
            oldest_ready_seconds=oldest_ready_seconds,
        )

        queue_counts.additional_properties = d
        return queue_counts

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

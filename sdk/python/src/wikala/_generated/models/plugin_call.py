from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PluginCall")


@_attrs_define
class PluginCall:
    """A call that did not end well.

    Attributes:
        at (datetime.datetime):
        blame (str): Whose fault it is: `nobody`, `plugin` or `host`. Example: plugin.
        has_recording (bool): Whether it can be run again.
        host_calls (int):
        host_milliseconds (float): The part of it in functions of the host.
        id (UUID):
        is_shadow (bool): Whether it was the version that runs beside.
        memory_peak_bytes (int): Most memory at once.
        milliseconds (float):
        outcome (str): `failed`, `deadline`, `memory`, `table`, `stack`, `trap`, `denied`, `host_calls`, `bytes`,
            `bad_output`, `busy` or
            `host_fault`. Example: deadline.
        version (str):  Example: 1.0.0.
        world (str):  Example: categorizer.
        message (None | str | Unset): One sentence for the author.
    """

    at: datetime.datetime
    blame: str
    has_recording: bool
    host_calls: int
    host_milliseconds: float
    id: UUID
    is_shadow: bool
    memory_peak_bytes: int
    milliseconds: float
    outcome: str
    version: str
    world: str
    message: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        blame = self.blame

        has_recording = self.has_recording

        host_calls = self.host_calls

        host_milliseconds = self.host_milliseconds

        id = str(self.id)

        is_shadow = self.is_shadow

        memory_peak_bytes = self.memory_peak_bytes

        milliseconds = self.milliseconds

        outcome = self.outcome

        version = self.version

        world = self.world

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "blame": blame,
                "hasRecording": has_recording,
                "hostCalls": host_calls,
                "hostMilliseconds": host_milliseconds,
                "id": id,
                "isShadow": is_shadow,
                "memoryPeakBytes": memory_peak_bytes,
                "milliseconds": milliseconds,
                "outcome": outcome,
                "version": version,
                "world": world,
            }
        )
        if message is not UNSET:
            field_dict["message"] = message

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        blame = d.pop("blame")

        has_recording = d.pop("hasRecording")

        host_calls = d.pop("hostCalls")

        host_milliseconds = d.pop("hostMilliseconds")

        id = UUID(d.pop("id"))

        is_shadow = d.pop("isShadow")

        memory_peak_bytes = d.pop("memoryPeakBytes")

        milliseconds = d.pop("milliseconds")

        outcome = d.pop("outcome")

        version = d.pop("version")

        world = d.pop("world")

        def _parse_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message = _parse_message(d.pop("message", UNSET))

        plugin_call = cls(
            at=at,
            blame=blame,
            has_recording=has_recording,
            host_calls=host_calls,
            host_milliseconds=host_milliseconds,
            id=id,
            is_shadow=is_shadow,
            memory_peak_bytes=memory_peak_bytes,
            milliseconds=milliseconds,
            outcome=outcome,
            version=version,
            world=world,
            message=message,
        )

        plugin_call.additional_properties = d
        return plugin_call

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

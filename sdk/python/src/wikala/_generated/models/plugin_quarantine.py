from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PluginQuarantine")


@_attrs_define
class PluginQuarantine:
    """Why and for how long a plugin is paused.

    Attributes:
        because (str):  Example: trap: it reached beyond its memory.
        probe_at (datetime.datetime): When one call is tried.
        since (datetime.datetime):
    """

    because: str
    probe_at: datetime.datetime
    since: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        because = self.because

        probe_at = self.probe_at.isoformat()

        since = self.since.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "because": because,
                "probeAt": probe_at,
                "since": since,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        because = d.pop("because")

        probe_at = datetime.datetime.fromisoformat(d.pop("probeAt"))

        since = datetime.datetime.fromisoformat(d.pop("since"))

        plugin_quarantine = cls(
            because=because,
            probe_at=probe_at,
            since=since,
        )

        plugin_quarantine.additional_properties = d
        return plugin_quarantine

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

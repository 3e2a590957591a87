from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PluginShadow")


@_attrs_define
class PluginShadow:
    """How the version that runs beside compares.

    Attributes:
        calls (int): Calls that were compared.
        different (int):
        equal (int): Those that both versions answered alike.
        failed (int): Those that only the current version answered.
        since (datetime.datetime):
        version (str): The version that runs beside. Example: 1.1.0.
    """

    calls: int
    different: int
    equal: int
    failed: int
    since: datetime.datetime
    version: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        calls = self.calls

        different = self.different

        equal = self.equal

        failed = self.failed

        since = self.since.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "calls": calls,
                "different": different,
                "equal": equal,
                "failed": failed,
                "since": since,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        calls = d.pop("calls")

        different = d.pop("different")

        equal = d.pop("equal")

        failed = d.pop("failed")

        since = datetime.datetime.fromisoformat(d.pop("since"))

        version = d.pop("version")

        plugin_shadow = cls(
            calls=calls,
            different=different,
            equal=equal,
            failed=failed,
            since=since,
            version=version,
        )

        plugin_shadow.additional_properties = d
        return plugin_shadow

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

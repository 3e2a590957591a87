from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PluginUse")


@_attrs_define
class PluginUse:
    """What a plugin used since it was installed.

    Attributes:
        calls (int):
        failures (int): Calls that it broke itself.
        milliseconds (int): With those of versions that run beside.
        p_95_ms (float | None | Unset): Milliseconds that 95 of a hundred calls stay below.
    """

    calls: int
    failures: int
    milliseconds: int
    p_95_ms: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        calls = self.calls

        failures = self.failures

        milliseconds = self.milliseconds

        p_95_ms: float | None | Unset
        if isinstance(self.p_95_ms, Unset):
            p_95_ms = UNSET
        else:
            p_95_ms = self.p_95_ms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "calls": calls,
                "failures": failures,
                "milliseconds": milliseconds,
            }
        )
        if p_95_ms is not UNSET:
            field_dict["p95Ms"] = p_95_ms

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        calls = d.pop("calls")

        failures = d.pop("failures")

        milliseconds = d.pop("milliseconds")

        def _parse_p_95_ms(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        p_95_ms = _parse_p_95_ms(d.pop("p95Ms", UNSET))

        plugin_use = cls(
            calls=calls,
            failures=failures,
            milliseconds=milliseconds,
            p_95_ms=p_95_ms,
        )

        plugin_use.additional_properties = d
        return plugin_use

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Usage")


@_attrs_define
class Usage:
    """What the plan's meter counted this month.

    Attributes:
        counted (int): Transactions entered or imported. Deleting one does not count it back. Example: 412.
        meter (str):  Example: finance.transactions.
        period_end (datetime.datetime): The first instant after the month.
        period_start (datetime.datetime): The first instant of the month where the tenant lives.
    """

    counted: int
    meter: str
    period_end: datetime.datetime
    period_start: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        counted = self.counted

        meter = self.meter

        period_end = self.period_end.isoformat()

        period_start = self.period_start.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "counted": counted,
                "meter": meter,
                "periodEnd": period_end,
                "periodStart": period_start,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        counted = d.pop("counted")

        meter = d.pop("meter")

        period_end = datetime.datetime.fromisoformat(d.pop("periodEnd"))

        period_start = datetime.datetime.fromisoformat(d.pop("periodStart"))

        usage = cls(
            counted=counted,
            meter=meter,
            period_end=period_end,
            period_start=period_start,
        )

        usage.additional_properties = d
        return usage

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

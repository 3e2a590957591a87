from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ForecastPoint")


@_attrs_define
class ForecastPoint:
    """One step. Plain decimals; money that goes out is negative.

    Attributes:
        day (datetime.date): First day of the step.
        expected (str):  Example: -120.00.
        high80 (str):
        high95 (str):
        low80 (str): Four of five steps come to something between these.
        low95 (str): Nineteen of twenty do between these.
    """

    day: datetime.date
    expected: str
    high80: str
    high95: str
    low80: str
    low95: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        day = self.day.isoformat()

        expected = self.expected

        high80 = self.high80

        high95 = self.high95

        low80 = self.low80

        low95 = self.low95

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "day": day,
                "expected": expected,
                "high80": high80,
                "high95": high95,
                "low80": low80,
                "low95": low95,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))

        expected = d.pop("expected")

        high80 = d.pop("high80")

        high95 = d.pop("high95")

        low80 = d.pop("low80")

        low95 = d.pop("low95")

        forecast_point = cls(
            day=day,
            expected=expected,
            high80=high80,
            high95=high95,
            low80=low80,
            low95=low95,
        )

        forecast_point.additional_properties = d
        return forecast_point

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

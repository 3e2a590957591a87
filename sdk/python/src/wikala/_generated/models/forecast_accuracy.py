from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ForecastAccuracy")


@_attrs_define
class ForecastAccuracy:
    """How right such forecasts were from earlier days on.

    Attributes:
        coverage80 (float): Share of what happened that the 80 % intervals held. Example: 0.8.
        coverage95 (float):  Example: 0.95.
        origins (int): From how many earlier days on it was tried.
        skill (float): By which share the error is below that of repeating the last season. Example: 0.21.
        baseline_mase (float | None | Unset): The same of repeating the last season.
        mase (float | None | Unset): Below 1 is better than repeating the season; absent where the past repeats itself
            exactly.
    """

    coverage80: float
    coverage95: float
    origins: int
    skill: float
    baseline_mase: float | None | Unset = UNSET
    mase: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        coverage80 = self.coverage80

        coverage95 = self.coverage95

        origins = self.origins

        skill = self.skill

        baseline_mase: float | None | Unset
        if isinstance(self.baseline_mase, Unset):
            baseline_mase = UNSET
        else:
            baseline_mase = self.baseline_mase

        mase: float | None | Unset
        if isinstance(self.mase, Unset):
            mase = UNSET
        else:
            mase = self.mase

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "coverage80": coverage80,
                "coverage95": coverage95,
                "origins": origins,
                "skill": skill,
            }
        )
        if baseline_mase is not UNSET:
            field_dict["baselineMase"] = baseline_mase
        if mase is not UNSET:
            field_dict["mase"] = mase

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        coverage80 = d.pop("coverage80")

        coverage95 = d.pop("coverage95")

        origins = d.pop("origins")

        skill = d.pop("skill")

        def _parse_baseline_mase(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        baseline_mase = _parse_baseline_mase(d.pop("baselineMase", UNSET))

        def _parse_mase(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        mase = _parse_mase(d.pop("mase", UNSET))

        forecast_accuracy = cls(
            coverage80=coverage80,
            coverage95=coverage95,
            origins=origins,
            skill=skill,
            baseline_mase=baseline_mase,
            mase=mase,
        )

        forecast_accuracy.additional_properties = d
        return forecast_accuracy

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

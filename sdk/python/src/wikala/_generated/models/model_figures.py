from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelFigures")


@_attrs_define
class ModelFigures:
    """How good answers were on confirmed transactions.

    Attributes:
        accuracy (float): The part whose best guess was right. Example: 0.91.
        coverage (float): The part that had a sure answer. Example: 0.74.
        rows (int):
        precision (float | None | Unset): The part of the sure answers that was right; absent where there was none.
            Example: 0.985.
    """

    accuracy: float
    coverage: float
    rows: int
    precision: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accuracy = self.accuracy

        coverage = self.coverage

        rows = self.rows

        precision: float | None | Unset
        if isinstance(self.precision, Unset):
            precision = UNSET
        else:
            precision = self.precision

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accuracy": accuracy,
                "coverage": coverage,
                "rows": rows,
            }
        )
        if precision is not UNSET:
            field_dict["precision"] = precision

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        accuracy = d.pop("accuracy")

        coverage = d.pop("coverage")

        rows = d.pop("rows")

        def _parse_precision(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        precision = _parse_precision(d.pop("precision", UNSET))

        model_figures = cls(
            accuracy=accuracy,
            coverage=coverage,
            rows=rows,
            precision=precision,
        )

        model_figures.additional_properties = d
        return model_figures

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_figures import ModelFigures


T = TypeVar("T", bound="ModelReport")


@_attrs_define
class ModelReport:
    """What came of fitting a model and trying it.

    Attributes:
        categories (int): Categories among them.
        corrections (int): Corrections it has learned.
        fit_seconds (float):
        memory_bytes (int):
        model_bytes (int): What it takes, in bytes.
        reason (str): Why it answers, or why not. Example: It was right in 91 % of 240 transactions, base knowledge in
            48 %.
        rows (int): Confirmed transactions it was fitted to.
        active (ModelFigures | None | Unset):
        against_active (ModelFigures | None | Unset):
        base (ModelFigures | None | Unset):
        trial (ModelFigures | None | Unset):
    """

    categories: int
    corrections: int
    fit_seconds: float
    memory_bytes: int
    model_bytes: int
    reason: str
    rows: int
    active: ModelFigures | None | Unset = UNSET
    against_active: ModelFigures | None | Unset = UNSET
    base: ModelFigures | None | Unset = UNSET
    trial: ModelFigures | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.model_figures import ModelFigures  # noqa: PLC0415

        categories = self.categories

        corrections = self.corrections

        fit_seconds = self.fit_seconds

        memory_bytes = self.memory_bytes

        model_bytes = self.model_bytes

        reason = self.reason

        rows = self.rows

        active: dict[str, Any] | None | Unset
        if isinstance(self.active, Unset):
            active = UNSET
        elif isinstance(self.active, ModelFigures):
            active = self.active.to_dict()
        else:
            active = self.active

        against_active: dict[str, Any] | None | Unset
        if isinstance(self.against_active, Unset):
            against_active = UNSET
        elif isinstance(self.against_active, ModelFigures):
            against_active = self.against_active.to_dict()
        else:
            against_active = self.against_active

        base: dict[str, Any] | None | Unset
        if isinstance(self.base, Unset):
            base = UNSET
        elif isinstance(self.base, ModelFigures):
            base = self.base.to_dict()
        else:
            base = self.base

        trial: dict[str, Any] | None | Unset
        if isinstance(self.trial, Unset):
            trial = UNSET
        elif isinstance(self.trial, ModelFigures):
            trial = self.trial.to_dict()
        else:
            trial = self.trial

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "categories": categories,
                "corrections": corrections,
                "fitSeconds": fit_seconds,
                "memoryBytes": memory_bytes,
                "modelBytes": model_bytes,
                "reason": reason,
                "rows": rows,
            }
        )
        if active is not UNSET:
            field_dict["active"] = active
        if against_active is not UNSET:
            field_dict["againstActive"] = against_active
        if base is not UNSET:
            field_dict["base"] = base
        if trial is not UNSET:
            field_dict["trial"] = trial

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_figures import ModelFigures  # noqa: PLC0415

        d = dict(src_dict)
        categories = d.pop("categories")

        corrections = d.pop("corrections")

        fit_seconds = d.pop("fitSeconds")

        memory_bytes = d.pop("memoryBytes")

        model_bytes = d.pop("modelBytes")

        reason = d.pop("reason")

        rows = d.pop("rows")

        def _parse_active(data: object) -> ModelFigures | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                active_type_0 = ModelFigures.from_dict(data)

                return active_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ModelFigures | None | Unset, data)

        active = _parse_active(d.pop("active", UNSET))

        def _parse_against_active(data: object) -> ModelFigures | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                against_active_type_0 = ModelFigures.from_dict(data)

                return against_active_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ModelFigures | None | Unset, data)

        against_active = _parse_against_active(d.pop("againstActive", UNSET))

        def _parse_base(data: object) -> ModelFigures | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                base_type_0 = ModelFigures.from_dict(data)

                return base_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ModelFigures | None | Unset, data)

        base = _parse_base(d.pop("base", UNSET))

        def _parse_trial(data: object) -> ModelFigures | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                trial_type_0 = ModelFigures.from_dict(data)

                return trial_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ModelFigures | None | Unset, data)

        trial = _parse_trial(d.pop("trial", UNSET))

        model_report = cls(
            categories=categories,
            corrections=corrections,
            fit_seconds=fit_seconds,
            memory_bytes=memory_bytes,
            model_bytes=model_bytes,
            reason=reason,
            rows=rows,
            active=active,
            against_active=against_active,
            base=base,
            trial=trial,
        )

        model_report.additional_properties = d
        return model_report

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

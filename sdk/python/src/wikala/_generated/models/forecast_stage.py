from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.forecast_stage_facts import ForecastStageFacts


T = TypeVar("T", bound="ForecastStage")


@_attrs_define
class ForecastStage:
    """One step of the work.

    Attributes:
        facts (ForecastStageFacts):
        outcome (str):  Example: done.
        stage (str): `preprocessing`, `feature_engineering`, `model_selection`, `training`, `validation`, `prediction`
            or
            `confidence_scoring`. Example: confidence_scoring.
    """

    facts: ForecastStageFacts
    outcome: str
    stage: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        facts = self.facts.to_dict()

        outcome = self.outcome

        stage = self.stage

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "facts": facts,
                "outcome": outcome,
                "stage": stage,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.forecast_stage_facts import ForecastStageFacts  # noqa: PLC0415

        d = dict(src_dict)
        facts = ForecastStageFacts.from_dict(d.pop("facts"))

        outcome = d.pop("outcome")

        stage = d.pop("stage")

        forecast_stage = cls(
            facts=facts,
            outcome=outcome,
            stage=stage,
        )

        forecast_stage.additional_properties = d
        return forecast_stage

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.cash_flow_forecast_due_item import CashFlowForecastDueItem
    from ..models.cash_flow_forecast_model import CashFlowForecastModel
    from ..models.forecast_accuracy import ForecastAccuracy
    from ..models.forecast_point import ForecastPoint
    from ..models.forecast_stage import ForecastStage


T = TypeVar("T", bound="CashFlowForecast")


@_attrs_define
class CashFlowForecast:
    """A forecast of money in minus money out.

    Attributes:
        accuracy (ForecastAccuracy): How right such forecasts were from earlier days on.
        as_of (datetime.date): The last day that was known. Example: 2026-03-31.
        currency (str):  Example: EUR.
        due (list[CashFlowForecastDueItem]): The recurring payments that are due in the time that is forecast.
        grain (Any): `day`, `week` or `month`.
        model (CashFlowForecastModel): Which model was the best on the tenant's own past.
        points (list[ForecastPoint]):
        stages (list[ForecastStage]): What each step of the work came to.
    """

    accuracy: ForecastAccuracy
    as_of: datetime.date
    currency: str
    due: list[CashFlowForecastDueItem]
    grain: Any
    model: CashFlowForecastModel
    points: list[ForecastPoint]
    stages: list[ForecastStage]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accuracy = self.accuracy.to_dict()

        as_of = self.as_of.isoformat()

        currency = self.currency

        due = []
        for due_item_data in self.due:
            due_item = due_item_data.to_dict()
            due.append(due_item)

        grain = self.grain

        model = self.model.to_dict()

        points = []
        for points_item_data in self.points:
            points_item = points_item_data.to_dict()
            points.append(points_item)

        stages = []
        for stages_item_data in self.stages:
            stages_item = stages_item_data.to_dict()
            stages.append(stages_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accuracy": accuracy,
                "asOf": as_of,
                "currency": currency,
                "due": due,
                "grain": grain,
                "model": model,
                "points": points,
                "stages": stages,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cash_flow_forecast_due_item import CashFlowForecastDueItem  # noqa: PLC0415
        from ..models.cash_flow_forecast_model import CashFlowForecastModel  # noqa: PLC0415
        from ..models.forecast_accuracy import ForecastAccuracy  # noqa: PLC0415
        from ..models.forecast_point import ForecastPoint  # noqa: PLC0415
        from ..models.forecast_stage import ForecastStage  # noqa: PLC0415

        d = dict(src_dict)
        accuracy = ForecastAccuracy.from_dict(d.pop("accuracy"))

        as_of = datetime.date.fromisoformat(d.pop("asOf"))

        currency = d.pop("currency")

        due = []
        _due = d.pop("due")
        for due_item_data in _due:
            due_item = CashFlowForecastDueItem.from_dict(due_item_data)

            due.append(due_item)

        grain = d.pop("grain")

        model = CashFlowForecastModel.from_dict(d.pop("model"))

        points = []
        _points = d.pop("points")
        for points_item_data in _points:
            points_item = ForecastPoint.from_dict(points_item_data)

            points.append(points_item)

        stages = []
        _stages = d.pop("stages")
        for stages_item_data in _stages:
            stages_item = ForecastStage.from_dict(stages_item_data)

            stages.append(stages_item)

        cash_flow_forecast = cls(
            accuracy=accuracy,
            as_of=as_of,
            currency=currency,
            due=due,
            grain=grain,
            model=model,
            points=points,
            stages=stages,
        )

        cash_flow_forecast.additional_properties = d
        return cash_flow_forecast

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

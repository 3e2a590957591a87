from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.answer_confusion import AnswerConfusion
    from ..models.answer_drift import AnswerDrift
    from ..models.answer_figures import AnswerFigures
    from ..models.answer_groups import AnswerGroups
    from ..models.answer_week import AnswerWeek
    from ..models.learning_curve_point import LearningCurvePoint


T = TypeVar("T", bound="LearningStats")


@_attrs_define
class LearningStats:
    """How good the answers were.

    Attributes:
        all_ (AnswerFigures): How good answers were.
        confusion (AnswerConfusion): What was answered for what.
        corrections (int): Corrections so far, since the beginning.
        drift (AnswerDrift): The last 30 days against the 30 before.
        groups (AnswerGroups): Answers by what they are about.
        is_complete (bool): Whether these are all that there are; else the latest.
        learning_curve (list[LearningCurvePoint]): How the models did in their trials, the earliest first.
        promise (float): How often an answer that books a category must be right. Example: 0.98.
        since (datetime.date): First day that counts.
        weeks (list[AnswerWeek]): Week by week.
    """

    all_: AnswerFigures
    confusion: AnswerConfusion
    corrections: int
    drift: AnswerDrift
    groups: AnswerGroups
    is_complete: bool
    learning_curve: list[LearningCurvePoint]
    promise: float
    since: datetime.date
    weeks: list[AnswerWeek]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        all_ = self.all_.to_dict()

        confusion = self.confusion.to_dict()

        corrections = self.corrections

        drift = self.drift.to_dict()

        groups = self.groups.to_dict()

        is_complete = self.is_complete

        learning_curve = []
        for learning_curve_item_data in self.learning_curve:
            learning_curve_item = learning_curve_item_data.to_dict()
            learning_curve.append(learning_curve_item)

        promise = self.promise

        since = self.since.isoformat()

        weeks = []
        for weeks_item_data in self.weeks:
            weeks_item = weeks_item_data.to_dict()
            weeks.append(weeks_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "all": all_,
                "confusion": confusion,
                "corrections": corrections,
                "drift": drift,
                "groups": groups,
                "isComplete": is_complete,
                "learningCurve": learning_curve,
                "promise": promise,
                "since": since,
                "weeks": weeks,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer_confusion import AnswerConfusion  # noqa: PLC0415
        from ..models.answer_drift import AnswerDrift  # noqa: PLC0415
        from ..models.answer_figures import AnswerFigures  # noqa: PLC0415
        from ..models.answer_groups import AnswerGroups  # noqa: PLC0415
        from ..models.answer_week import AnswerWeek  # noqa: PLC0415
        from ..models.learning_curve_point import LearningCurvePoint  # noqa: PLC0415

        d = dict(src_dict)
        all_ = AnswerFigures.from_dict(d.pop("all"))

        confusion = AnswerConfusion.from_dict(d.pop("confusion"))

        corrections = d.pop("corrections")

        drift = AnswerDrift.from_dict(d.pop("drift"))

        groups = AnswerGroups.from_dict(d.pop("groups"))

        is_complete = d.pop("isComplete")

        learning_curve = []
        _learning_curve = d.pop("learningCurve")
        for learning_curve_item_data in _learning_curve:
            learning_curve_item = LearningCurvePoint.from_dict(learning_curve_item_data)

            learning_curve.append(learning_curve_item)

        promise = d.pop("promise")

        since = datetime.date.fromisoformat(d.pop("since"))

        weeks = []
        _weeks = d.pop("weeks")
        for weeks_item_data in _weeks:
            weeks_item = AnswerWeek.from_dict(weeks_item_data)

            weeks.append(weeks_item)

        learning_stats = cls(
            all_=all_,
            confusion=confusion,
            corrections=corrections,
            drift=drift,
            groups=groups,
            is_complete=is_complete,
            learning_curve=learning_curve,
            promise=promise,
            since=since,
            weeks=weeks,
        )

        learning_stats.additional_properties = d
        return learning_stats

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.answer_figures import AnswerFigures


T = TypeVar("T", bound="AnswerDrift")


@_attrs_define
class AnswerDrift:
    """The last 30 days against the 30 before.

    Attributes:
        before (AnswerFigures): How good answers were.
        is_drifting (bool): Whether it is worse beyond what chance would make of it: worth fitting a model anew.
        recent (AnswerFigures): How good answers were.
    """

    before: AnswerFigures
    is_drifting: bool
    recent: AnswerFigures
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        before = self.before.to_dict()

        is_drifting = self.is_drifting

        recent = self.recent.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "before": before,
                "isDrifting": is_drifting,
                "recent": recent,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer_figures import AnswerFigures  # noqa: PLC0415

        d = dict(src_dict)
        before = AnswerFigures.from_dict(d.pop("before"))

        is_drifting = d.pop("isDrifting")

        recent = AnswerFigures.from_dict(d.pop("recent"))

        answer_drift = cls(
            before=before,
            is_drifting=is_drifting,
            recent=recent,
        )

        answer_drift.additional_properties = d
        return answer_drift

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

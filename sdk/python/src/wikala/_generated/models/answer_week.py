from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.answer_figures import AnswerFigures


T = TypeVar("T", bound="AnswerWeek")


@_attrs_define
class AnswerWeek:
    """A week.

    Attributes:
        figures (AnswerFigures): How good answers were.
        from_ (datetime.date): Its Monday.
    """

    figures: AnswerFigures
    from_: datetime.date
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        figures = self.figures.to_dict()

        from_ = self.from_.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "figures": figures,
                "from": from_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer_figures import AnswerFigures  # noqa: PLC0415

        d = dict(src_dict)
        figures = AnswerFigures.from_dict(d.pop("figures"))

        from_ = datetime.date.fromisoformat(d.pop("from"))

        answer_week = cls(
            figures=figures,
            from_=from_,
        )

        answer_week.additional_properties = d
        return answer_week

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

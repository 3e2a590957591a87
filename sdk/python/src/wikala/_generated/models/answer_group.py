from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.answer_figures import AnswerFigures


T = TypeVar("T", bound="AnswerGroup")


@_attrs_define
class AnswerGroup:
    """Answers about one group.

    Attributes:
        figures (AnswerFigures): How good answers were.
        is_worse (bool): Whether it is served worse than all others together, beyond what chance would make of it.
        name (str):  Example: arabic.
    """

    figures: AnswerFigures
    is_worse: bool
    name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        figures = self.figures.to_dict()

        is_worse = self.is_worse

        name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "figures": figures,
                "isWorse": is_worse,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer_figures import AnswerFigures  # noqa: PLC0415

        d = dict(src_dict)
        figures = AnswerFigures.from_dict(d.pop("figures"))

        is_worse = d.pop("isWorse")

        name = d.pop("name")

        answer_group = cls(
            figures=figures,
            is_worse=is_worse,
            name=name,
        )

        answer_group.additional_properties = d
        return answer_group

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

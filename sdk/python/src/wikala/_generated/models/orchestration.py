from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ai_task_result import AiTaskResult


T = TypeVar("T", bound="Orchestration")


@_attrs_define
class Orchestration:
    """The answers, in the order of the tasks.

    Attributes:
        answered (int): Tasks that were answered.
        failed (int): Tasks that were not.
        results (list[AiTaskResult]):
    """

    answered: int
    failed: int
    results: list[AiTaskResult]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        answered = self.answered

        failed = self.failed

        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answered": answered,
                "failed": failed,
                "results": results,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ai_task_result import AiTaskResult  # noqa: PLC0415

        d = dict(src_dict)
        answered = d.pop("answered")

        failed = d.pop("failed")

        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = AiTaskResult.from_dict(results_item_data)

            results.append(results_item)

        orchestration = cls(
            answered=answered,
            failed=failed,
            results=results,
        )

        orchestration.additional_properties = d
        return orchestration

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

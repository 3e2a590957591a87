from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.ai_task_request import AiTaskRequest


T = TypeVar("T", bound="OrchestrateRequest")


@_attrs_define
class OrchestrateRequest:
    """Tasks for agents.

    Attributes:
        tasks (list[AiTaskRequest]):
    """

    tasks: list[AiTaskRequest]

    def to_dict(self) -> dict[str, Any]:
        tasks = []
        for tasks_item_data in self.tasks:
            tasks_item = tasks_item_data.to_dict()
            tasks.append(tasks_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "tasks": tasks,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ai_task_request import AiTaskRequest  # noqa: PLC0415

        d = dict(src_dict)
        tasks = []
        _tasks = d.pop("tasks")
        for tasks_item_data in _tasks:
            tasks_item = AiTaskRequest.from_dict(tasks_item_data)

            tasks.append(tasks_item)

        orchestrate_request = cls(
            tasks=tasks,
        )

        return orchestrate_request

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ai_task_request_input import AiTaskRequestInput


T = TypeVar("T", bound="AiTaskRequest")


@_attrs_define
class AiTaskRequest:
    """One task.

    Attributes:
        task (str): `analyze_transaction`, `tax_analysis`, `deduction_suggestions`, `insights`, `recommendations`,
            `predict` or
            `learning_stats`. Example: predict.
        agent (None | str | Unset): Who shall do it; by default the first that takes such tasks. Example: insights.
        input_ (AiTaskRequestInput | Unset): The body or the parameters of the operation of that name.
    """

    task: str
    agent: None | str | Unset = UNSET
    input_: AiTaskRequestInput | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        task = self.task

        agent: None | str | Unset
        if isinstance(self.agent, Unset):
            agent = UNSET
        else:
            agent = self.agent

        input_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.input_, Unset):
            input_ = self.input_.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "task": task,
            }
        )
        if agent is not UNSET:
            field_dict["agent"] = agent
        if input_ is not UNSET:
            field_dict["input"] = input_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ai_task_request_input import AiTaskRequestInput  # noqa: PLC0415

        d = dict(src_dict)
        task = d.pop("task")

        def _parse_agent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        agent = _parse_agent(d.pop("agent", UNSET))

        _input_ = d.pop("input", UNSET)
        input_: AiTaskRequestInput | Unset
        if isinstance(_input_, Unset):
            input_ = UNSET
        else:
            input_ = AiTaskRequestInput.from_dict(_input_)

        ai_task_request = cls(
            task=task,
            agent=agent,
            input_=input_,
        )

        return ai_task_request

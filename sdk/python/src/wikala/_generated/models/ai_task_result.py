from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ai_agent_problem import AiAgentProblem
    from ..models.ai_task_result_answer_type_0 import AiTaskResultAnswerType0


T = TypeVar("T", bound="AiTaskResult")


@_attrs_define
class AiTaskResult:
    """What came of one task.

    Attributes:
        milliseconds (int):
        task (str):
        agent (None | str | Unset): Who did it; absent when nobody takes such a task.
        answer (AiTaskResultAnswerType0 | None | Unset): What the operation of that name answers.
        problem (AiAgentProblem | None | Unset):
    """

    milliseconds: int
    task: str
    agent: None | str | Unset = UNSET
    answer: AiTaskResultAnswerType0 | None | Unset = UNSET
    problem: AiAgentProblem | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.ai_agent_problem import AiAgentProblem  # noqa: PLC0415
        from ..models.ai_task_result_answer_type_0 import AiTaskResultAnswerType0  # noqa: PLC0415

        milliseconds = self.milliseconds

        task = self.task

        agent: None | str | Unset
        if isinstance(self.agent, Unset):
            agent = UNSET
        else:
            agent = self.agent

        answer: dict[str, Any] | None | Unset
        if isinstance(self.answer, Unset):
            answer = UNSET
        elif isinstance(self.answer, AiTaskResultAnswerType0):
            answer = self.answer.to_dict()
        else:
            answer = self.answer

        problem: dict[str, Any] | None | Unset
        if isinstance(self.problem, Unset):
            problem = UNSET
        elif isinstance(self.problem, AiAgentProblem):
            problem = self.problem.to_dict()
        else:
            problem = self.problem

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "milliseconds": milliseconds,
                "task": task,
            }
        )
        if agent is not UNSET:
            field_dict["agent"] = agent
        if answer is not UNSET:
            field_dict["answer"] = answer
        if problem is not UNSET:
            field_dict["problem"] = problem

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ai_agent_problem import AiAgentProblem  # noqa: PLC0415
        from ..models.ai_task_result_answer_type_0 import AiTaskResultAnswerType0  # noqa: PLC0415

        d = dict(src_dict)
        milliseconds = d.pop("milliseconds")

        task = d.pop("task")

        def _parse_agent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        agent = _parse_agent(d.pop("agent", UNSET))

        def _parse_answer(data: object) -> AiTaskResultAnswerType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                answer_type_0 = AiTaskResultAnswerType0.from_dict(data)

                return answer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AiTaskResultAnswerType0 | None | Unset, data)

        answer = _parse_answer(d.pop("answer", UNSET))

        def _parse_problem(data: object) -> AiAgentProblem | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                problem_type_0 = AiAgentProblem.from_dict(data)

                return problem_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AiAgentProblem | None | Unset, data)

        problem = _parse_problem(d.pop("problem", UNSET))

        ai_task_result = cls(
            milliseconds=milliseconds,
            task=task,
            agent=agent,
            answer=answer,
            problem=problem,
        )

        ai_task_result.additional_properties = d
        return ai_task_result

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

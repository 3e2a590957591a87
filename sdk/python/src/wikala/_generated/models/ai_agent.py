from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ai_agent_health import AiAgentHealth
from ..models.ai_agent_place import AiAgentPlace

T = TypeVar("T", bound="AiAgent")


@_attrs_define
class AiAgent:
    """An agent as clients see it.

    Attributes:
        health (AiAgentHealth): How it went lately.
        kind (AiAgentPlace): Where an agent works.
        name (str):  Example: classification.
        tasks (list[str]): The tasks it takes. Example: ['analyze_transaction'].
        waiting (int): Tasks that wait for their turn.
        working (int): Tasks it works at in this process, of all tenants.
    """

    health: AiAgentHealth
    kind: AiAgentPlace
    name: str
    tasks: list[str]
    waiting: int
    working: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        health = self.health.value

        kind = self.kind.value

        name = self.name

        tasks = self.tasks

        waiting = self.waiting

        working = self.working

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "health": health,
                "kind": kind,
                "name": name,
                "tasks": tasks,
                "waiting": waiting,
                "working": working,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        health = AiAgentHealth(d.pop("health"))

        kind = AiAgentPlace(d.pop("kind"))

        name = d.pop("name")

        tasks = cast(list[str], d.pop("tasks"))

        waiting = d.pop("waiting")

        working = d.pop("working")

        ai_agent = cls(
            health=health,
            kind=kind,
            name=name,
            tasks=tasks,
            waiting=waiting,
            working=working,
        )

        ai_agent.additional_properties = d
        return ai_agent

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

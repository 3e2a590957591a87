from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ai_agent import AiAgent


T = TypeVar("T", bound="AiStatus")


@_attrs_define
class AiStatus:
    """How the tenant's learning is.

    Attributes:
        agents (list[AiAgent]): Who answers tasks.
        base (str): The knowledge that all tenants share.
        corrections (int): Corrections so far.
        faults (list[str]): What of it cannot be used, and why. Answers come without it.
        learns (bool): Whether it learns from the categories that people choose.
        payees (int): Payees it remembers.
        promise (float): How often an answer that books a category must be right. Example: 0.98.
        rules (int): Rules in force.
        model (int | None | Unset): The number of the model that answers; absent while there is none of the tenant's
            own.
    """

    agents: list[AiAgent]
    base: str
    corrections: int
    faults: list[str]
    learns: bool
    payees: int
    promise: float
    rules: int
    model: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agents = []
        for agents_item_data in self.agents:
            agents_item = agents_item_data.to_dict()
            agents.append(agents_item)

        base = self.base

        corrections = self.corrections

        faults = self.faults

        learns = self.learns

        payees = self.payees

        promise = self.promise

        rules = self.rules

        model: int | None | Unset
        if isinstance(self.model, Unset):
            model = UNSET
        else:
            model = self.model

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agents": agents,
                "base": base,
                "corrections": corrections,
                "faults": faults,
                "learns": learns,
                "payees": payees,
                "promise": promise,
                "rules": rules,
            }
        )
        if model is not UNSET:
            field_dict["model"] = model

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ai_agent import AiAgent  # noqa: PLC0415

        d = dict(src_dict)
        agents = []
        _agents = d.pop("agents")
        for agents_item_data in _agents:
            agents_item = AiAgent.from_dict(agents_item_data)

            agents.append(agents_item)

        base = d.pop("base")

        corrections = d.pop("corrections")

        faults = cast(list[str], d.pop("faults"))

        learns = d.pop("learns")

        payees = d.pop("payees")

        promise = d.pop("promise")

        rules = d.pop("rules")

        def _parse_model(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        model = _parse_model(d.pop("model", UNSET))

        ai_status = cls(
            agents=agents,
            base=base,
            corrections=corrections,
            faults=faults,
            learns=learns,
            payees=payees,
            promise=promise,
            rules=rules,
            model=model,
        )

        ai_status.additional_properties = d
        return ai_status

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

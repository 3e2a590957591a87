from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.proposed_rule_condition import ProposedRuleCondition


T = TypeVar("T", bound="ProposedRule")


@_attrs_define
class ProposedRule:
    """A rule that is not made yet.

    Attributes:
        category_id (UUID):
        condition (ProposedRuleCondition):
        name (str):  Example: lidl.
    """

    category_id: UUID
    condition: ProposedRuleCondition
    name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        category_id = str(self.category_id)

        condition = self.condition.to_dict()

        name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "categoryId": category_id,
                "condition": condition,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.proposed_rule_condition import ProposedRuleCondition  # noqa: PLC0415

        d = dict(src_dict)
        category_id = UUID(d.pop("categoryId"))

        condition = ProposedRuleCondition.from_dict(d.pop("condition"))

        name = d.pop("name")

        proposed_rule = cls(
            category_id=category_id,
            condition=condition,
            name=name,
        )

        proposed_rule.additional_properties = d
        return proposed_rule

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

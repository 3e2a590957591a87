from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.rule_condition import RuleCondition


T = TypeVar("T", bound="RulePatch")


@_attrs_define
class RulePatch:
    """What to change; what is absent stays.

    Attributes:
        category_id (UUID | Unset):
        condition (RuleCondition | Unset): When a rule fits: everything that is given must hold. Texts are compared
            without regard to case, accents and forms of
            Arabic letters.
        is_enabled (bool | Unset):
        name (str | Unset):
    """

    category_id: UUID | Unset = UNSET
    condition: RuleCondition | Unset = UNSET
    is_enabled: bool | Unset = UNSET
    name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        category_id: str | Unset = UNSET
        if not isinstance(self.category_id, Unset):
            category_id = str(self.category_id)

        condition: dict[str, Any] | Unset = UNSET
        if not isinstance(self.condition, Unset):
            condition = self.condition.to_dict()

        is_enabled = self.is_enabled

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if category_id is not UNSET:
            field_dict["categoryId"] = category_id
        if condition is not UNSET:
            field_dict["condition"] = condition
        if is_enabled is not UNSET:
            field_dict["isEnabled"] = is_enabled
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule_condition import RuleCondition  # noqa: PLC0415

        d = dict(src_dict)
        _category_id = d.pop("categoryId", UNSET)
        category_id: UUID | Unset
        if isinstance(_category_id, Unset):
            category_id = UNSET
        else:
            category_id = UUID(_category_id)

        _condition = d.pop("condition", UNSET)
        condition: RuleCondition | Unset
        if isinstance(_condition, Unset):
            condition = UNSET
        else:
            condition = RuleCondition.from_dict(_condition)

        is_enabled = d.pop("isEnabled", UNSET)

        name = d.pop("name", UNSET)

        rule_patch = cls(
            category_id=category_id,
            condition=condition,
            is_enabled=is_enabled,
            name=name,
        )

        return rule_patch

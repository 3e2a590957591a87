from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.rule_condition import RuleCondition


T = TypeVar("T", bound="NewRule")


@_attrs_define
class NewRule:
    """A rule to make.

    Attributes:
        category_id (UUID):
        condition (RuleCondition): When a rule fits: everything that is given must hold. Texts are compared without
            regard to case, accents and forms of
            Arabic letters.
        name (str):  Example: Groceries at Lidl.
        is_enabled (bool | None | Unset): Whether it is asked. It is, when nothing is said.
        position (int | None | Unset): Its place, counted from 1; behind all others, when absent or beyond them.
    """

    category_id: UUID
    condition: RuleCondition
    name: str
    is_enabled: bool | None | Unset = UNSET
    position: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        category_id = str(self.category_id)

        condition = self.condition.to_dict()

        name = self.name

        is_enabled: bool | None | Unset
        if isinstance(self.is_enabled, Unset):
            is_enabled = UNSET
        else:
            is_enabled = self.is_enabled

        position: int | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        else:
            position = self.position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "categoryId": category_id,
                "condition": condition,
                "name": name,
            }
        )
        if is_enabled is not UNSET:
            field_dict["isEnabled"] = is_enabled
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule_condition import RuleCondition  # noqa: PLC0415

        d = dict(src_dict)
        category_id = UUID(d.pop("categoryId"))

        condition = RuleCondition.from_dict(d.pop("condition"))

        name = d.pop("name")

        def _parse_is_enabled(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_enabled = _parse_is_enabled(d.pop("isEnabled", UNSET))

        def _parse_position(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        new_rule = cls(
            category_id=category_id,
            condition=condition,
            name=name,
            is_enabled=is_enabled,
            position=position,
        )

        return new_rule

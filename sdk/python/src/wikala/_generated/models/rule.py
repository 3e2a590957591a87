from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.rule_condition import RuleCondition


T = TypeVar("T", bound="Rule")


@_attrs_define
class Rule:
    """A rule.

    Attributes:
        category_id (UUID): A rule of a category that is gone says nothing.
        condition (RuleCondition): When a rule fits: everything that is given must hold. Texts are compared without
            regard to case, accents and forms of
            Arabic letters.
        created_at (datetime.datetime):
        created_by (str):
        id (UUID):
        is_enabled (bool):
        name (str):  Example: Groceries at Lidl.
        position (int): Its place, counted from 1. The first rule that fits decides. Example: 1.
        updated_at (datetime.datetime):
        version (int):
    """

    category_id: UUID
    condition: RuleCondition
    created_at: datetime.datetime
    created_by: str
    id: UUID
    is_enabled: bool
    name: str
    position: int
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        category_id = str(self.category_id)

        condition = self.condition.to_dict()

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        id = str(self.id)

        is_enabled = self.is_enabled

        name = self.name

        position = self.position

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "categoryId": category_id,
                "condition": condition,
                "createdAt": created_at,
                "createdBy": created_by,
                "id": id,
                "isEnabled": is_enabled,
                "name": name,
                "position": position,
                "updatedAt": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule_condition import RuleCondition  # noqa: PLC0415

        d = dict(src_dict)
        category_id = UUID(d.pop("categoryId"))

        condition = RuleCondition.from_dict(d.pop("condition"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        id = UUID(d.pop("id"))

        is_enabled = d.pop("isEnabled")

        name = d.pop("name")

        position = d.pop("position")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        version = d.pop("version")

        rule = cls(
            category_id=category_id,
            condition=condition,
            created_at=created_at,
            created_by=created_by,
            id=id,
            is_enabled=is_enabled,
            name=name,
            position=position,
            updated_at=updated_at,
            version=version,
        )

        rule.additional_properties = d
        return rule

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

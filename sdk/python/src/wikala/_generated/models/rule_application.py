from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RuleApplication")


@_attrs_define
class RuleApplication:
    """A rule that was applied to the past.

    Attributes:
        category_id (UUID): The category that transactions got.
        changed (int): Transactions that it changed. Example: 41.
        created_at (datetime.datetime):
        created_by (str):
        id (UUID):
        is_reverted (bool):
        overrode_manual (bool): Whether it also changed what people had chosen.
        restored (int): Of those, how many have back what they had before. Example: 0.
        rule_id (UUID): The rule may be gone by now.
        rule_name (str): Its name when it was applied. Example: Groceries at Lidl.
        reverted_at (datetime.datetime | None | Unset):
    """

    category_id: UUID
    changed: int
    created_at: datetime.datetime
    created_by: str
    id: UUID
    is_reverted: bool
    overrode_manual: bool
    restored: int
    rule_id: UUID
    rule_name: str
    reverted_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        category_id = str(self.category_id)

        changed = self.changed

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        id = str(self.id)

        is_reverted = self.is_reverted

        overrode_manual = self.overrode_manual

        restored = self.restored

        rule_id = str(self.rule_id)

        rule_name = self.rule_name

        reverted_at: None | str | Unset
        if isinstance(self.reverted_at, Unset):
            reverted_at = UNSET
        elif isinstance(self.reverted_at, datetime.datetime):
            reverted_at = self.reverted_at.isoformat()
        else:
            reverted_at = self.reverted_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "categoryId": category_id,
                "changed": changed,
                "createdAt": created_at,
                "createdBy": created_by,
                "id": id,
                "isReverted": is_reverted,
                "overrodeManual": overrode_manual,
                "restored": restored,
                "ruleId": rule_id,
                "ruleName": rule_name,
            }
        )
        if reverted_at is not UNSET:
            field_dict["revertedAt"] = reverted_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        category_id = UUID(d.pop("categoryId"))

        changed = d.pop("changed")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        id = UUID(d.pop("id"))

        is_reverted = d.pop("isReverted")

        overrode_manual = d.pop("overrodeManual")

        restored = d.pop("restored")

        rule_id = UUID(d.pop("ruleId"))

        rule_name = d.pop("ruleName")

        def _parse_reverted_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reverted_at_type_0 = datetime.datetime.fromisoformat(data)

                return reverted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        reverted_at = _parse_reverted_at(d.pop("revertedAt", UNSET))

        rule_application = cls(
            category_id=category_id,
            changed=changed,
            created_at=created_at,
            created_by=created_by,
            id=id,
            is_reverted=is_reverted,
            overrode_manual=overrode_manual,
            restored=restored,
            rule_id=rule_id,
            rule_name=rule_name,
            reverted_at=reverted_at,
        )

        rule_application.additional_properties = d
        return rule_application

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Explanation")


@_attrs_define
class Explanation:
    """The decision and its reasons.

    Attributes:
        allowed (bool):
        failed (list[UUID]): Policies that could not be evaluated, which forbids it too.
        forbidden_by (list[UUID]): Policies that forbid it.
        held (str): Where it is held: `everywhere`, `departments` or `nowhere`. Example: everywhere.
        permission (str): What the action needs. Example: finance.approve.
        policies_wait (bool): Whether policies wait for the thing to be known.
        departments (list[UUID] | Unset): With `departments`: which.
    """

    allowed: bool
    failed: list[UUID]
    forbidden_by: list[UUID]
    held: str
    permission: str
    policies_wait: bool
    departments: list[UUID] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        allowed = self.allowed

        failed = []
        for failed_item_data in self.failed:
            failed_item = str(failed_item_data)
            failed.append(failed_item)

        forbidden_by = []
        for forbidden_by_item_data in self.forbidden_by:
            forbidden_by_item = str(forbidden_by_item_data)
            forbidden_by.append(forbidden_by_item)

        held = self.held

        permission = self.permission

        policies_wait = self.policies_wait

        departments: list[str] | Unset = UNSET
        if not isinstance(self.departments, Unset):
            departments = []
            for departments_item_data in self.departments:
                departments_item = str(departments_item_data)
                departments.append(departments_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "allowed": allowed,
                "failed": failed,
                "forbiddenBy": forbidden_by,
                "held": held,
                "permission": permission,
                "policiesWait": policies_wait,
            }
        )
        if departments is not UNSET:
            field_dict["departments"] = departments

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        allowed = d.pop("allowed")

        failed = []
        _failed = d.pop("failed")
        for failed_item_data in _failed:
            failed_item = UUID(failed_item_data)

            failed.append(failed_item)

        forbidden_by = []
        _forbidden_by = d.pop("forbiddenBy")
        for forbidden_by_item_data in _forbidden_by:
            forbidden_by_item = UUID(forbidden_by_item_data)

            forbidden_by.append(forbidden_by_item)

        held = d.pop("held")

        permission = d.pop("permission")

        policies_wait = d.pop("policiesWait")

        _departments = d.pop("departments", UNSET)
        departments: list[UUID] | Unset = UNSET
        if _departments is not UNSET:
            departments = []
            for departments_item_data in _departments:
                departments_item = UUID(departments_item_data)

                departments.append(departments_item)

        explanation = cls(
            allowed=allowed,
            failed=failed,
            forbidden_by=forbidden_by,
            held=held,
            permission=permission,
            policies_wait=policies_wait,
            departments=departments,
        )

        explanation.additional_properties = d
        return explanation

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

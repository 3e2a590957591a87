from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.answer_group import AnswerGroup


T = TypeVar("T", bound="AnswerGroups")


@_attrs_define
class AnswerGroups:
    """Answers by what they are about.

    Attributes:
        accounts (list[AnswerGroup]): By the name of the account.
        departments (list[AnswerGroup]): By the identifier of the department.
        scripts (list[AnswerGroup]): By the script of the description: `latin`, `arabic`, `cyrillic`, `mixed`, `other`
            or `none`.
    """

    accounts: list[AnswerGroup]
    departments: list[AnswerGroup]
    scripts: list[AnswerGroup]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accounts = []
        for accounts_item_data in self.accounts:
            accounts_item = accounts_item_data.to_dict()
            accounts.append(accounts_item)

        departments = []
        for departments_item_data in self.departments:
            departments_item = departments_item_data.to_dict()
            departments.append(departments_item)

        scripts = []
        for scripts_item_data in self.scripts:
            scripts_item = scripts_item_data.to_dict()
            scripts.append(scripts_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accounts": accounts,
                "departments": departments,
                "scripts": scripts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer_group import AnswerGroup  # noqa: PLC0415

        d = dict(src_dict)
        accounts = []
        _accounts = d.pop("accounts")
        for accounts_item_data in _accounts:
            accounts_item = AnswerGroup.from_dict(accounts_item_data)

            accounts.append(accounts_item)

        departments = []
        _departments = d.pop("departments")
        for departments_item_data in _departments:
            departments_item = AnswerGroup.from_dict(departments_item_data)

            departments.append(departments_item)

        scripts = []
        _scripts = d.pop("scripts")
        for scripts_item_data in _scripts:
            scripts_item = AnswerGroup.from_dict(scripts_item_data)

            scripts.append(scripts_item)

        answer_groups = cls(
            accounts=accounts,
            departments=departments,
            scripts=scripts,
        )

        answer_groups.additional_properties = d
        return answer_groups

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

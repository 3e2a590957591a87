from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.rule_dry_run_example import RuleDryRunExample


T = TypeVar("T", bound="RuleDryRun")


@_attrs_define
class RuleDryRun:
    """What a rule would change in the past.

    Attributes:
        already (int): Transactions that the rule fits and that have the category already.
        change_examples (list[RuleDryRunExample]): Some of those that would change.
        changes (int): Transactions that would get the category. Example: 41.
        conflict_examples (list[RuleDryRunExample]): Some of those for which a person chose another category.
        conflicts (int): Transactions for which a person chose another category. They stay, unless it is asked for that
            they do not. Example: 2.
        earlier_rules (int): Transactions that the rule fits and a rule before it, too.
        forbidden (int): Transactions that whoever asks may not change.
        is_complete (bool): Whether these are all that there are.
        looked (int): Transactions that were looked at, the latest. Example: 5210.
    """

    already: int
    change_examples: list[RuleDryRunExample]
    changes: int
    conflict_examples: list[RuleDryRunExample]
    conflicts: int
    earlier_rules: int
    forbidden: int
    is_complete: bool
    looked: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        already = self.already

        change_examples = []
        for change_examples_item_data in self.change_examples:
            change_examples_item = change_examples_item_data.to_dict()
            change_examples.append(change_examples_item)

        changes = self.changes

        conflict_examples = []
        for conflict_examples_item_data in self.conflict_examples:
            conflict_examples_item = conflict_examples_item_data.to_dict()
            conflict_examples.append(conflict_examples_item)

        conflicts = self.conflicts

        earlier_rules = self.earlier_rules

        forbidden = self.forbidden

        is_complete = self.is_complete

        looked = self.looked

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "already": already,
                "changeExamples": change_examples,
                "changes": changes,
                "conflictExamples": conflict_examples,
                "conflicts": conflicts,
                "earlierRules": earlier_rules,
                "forbidden": forbidden,
                "isComplete": is_complete,
                "looked": looked,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule_dry_run_example import RuleDryRunExample  # noqa: PLC0415

        d = dict(src_dict)
        already = d.pop("already")

        change_examples = []
        _change_examples = d.pop("changeExamples")
        for change_examples_item_data in _change_examples:
            change_examples_item = RuleDryRunExample.from_dict(change_examples_item_data)

            change_examples.append(change_examples_item)

        changes = d.pop("changes")

        conflict_examples = []
        _conflict_examples = d.pop("conflictExamples")
        for conflict_examples_item_data in _conflict_examples:
            conflict_examples_item = RuleDryRunExample.from_dict(conflict_examples_item_data)

            conflict_examples.append(conflict_examples_item)

        conflicts = d.pop("conflicts")

        earlier_rules = d.pop("earlierRules")

        forbidden = d.pop("forbidden")

        is_complete = d.pop("isComplete")

        looked = d.pop("looked")

        rule_dry_run = cls(
            already=already,
            change_examples=change_examples,
            changes=changes,
            conflict_examples=conflict_examples,
            conflicts=conflicts,
            earlier_rules=earlier_rules,
            forbidden=forbidden,
            is_complete=is_complete,
            looked=looked,
        )

        rule_dry_run.additional_properties = d
        return rule_dry_run

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

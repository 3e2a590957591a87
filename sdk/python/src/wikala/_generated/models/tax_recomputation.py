from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.tax_pack_version import TaxPackVersion
    from ..models.tax_recomputation_affected_item import TaxRecomputationAffectedItem


T = TypeVar("T", bound="TaxRecomputation")


@_attrs_define
class TaxRecomputation:
    """What another version of a pack changes.

    Attributes:
        affected (list[TaxRecomputationAffectedItem]): Only the transactions about which they differ, with both
            verdicts.
        after (list[TaxPackVersion]): Those that would answer.
        before (list[TaxPackVersion]): The packs that answer now.
        notice (str):  Example: Information drawn from public law, not tax advice..
        transactions (int):
    """

    affected: list[TaxRecomputationAffectedItem]
    after: list[TaxPackVersion]
    before: list[TaxPackVersion]
    notice: str
    transactions: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        affected = []
        for affected_item_data in self.affected:
            affected_item = affected_item_data.to_dict()
            affected.append(affected_item)

        after = []
        for after_item_data in self.after:
            after_item = after_item_data.to_dict()
            after.append(after_item)

        before = []
        for before_item_data in self.before:
            before_item = before_item_data.to_dict()
            before.append(before_item)

        notice = self.notice

        transactions = self.transactions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "affected": affected,
                "after": after,
                "before": before,
                "notice": notice,
                "transactions": transactions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tax_pack_version import TaxPackVersion  # noqa: PLC0415
        from ..models.tax_recomputation_affected_item import (
            TaxRecomputationAffectedItem,  # noqa: PLC0415
        )

        d = dict(src_dict)
        affected = []
        _affected = d.pop("affected")
        for affected_item_data in _affected:
            affected_item = TaxRecomputationAffectedItem.from_dict(affected_item_data)

            affected.append(affected_item)

        after = []
        _after = d.pop("after")
        for after_item_data in _after:
            after_item = TaxPackVersion.from_dict(after_item_data)

            after.append(after_item)

        before = []
        _before = d.pop("before")
        for before_item_data in _before:
            before_item = TaxPackVersion.from_dict(before_item_data)

            before.append(before_item)

        notice = d.pop("notice")

        transactions = d.pop("transactions")

        tax_recomputation = cls(
            affected=affected,
            after=after,
            before=before,
            notice=notice,
            transactions=transactions,
        )

        tax_recomputation.additional_properties = d
        return tax_recomputation

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.deduction_suggestions_suggestions_item import (
        DeductionSuggestionsSuggestionsItem,
    )
    from ..models.tax_pack_version import TaxPackVersion


T = TypeVar("T", bound="DeductionSuggestions")


@_attrs_define
class DeductionSuggestions:
    """What is likely deductible and lacks something.

    Attributes:
        notice (str):  Example: Information drawn from public law, not tax advice..
        packs (list[TaxPackVersion]):
        suggestions (list[DeductionSuggestionsSuggestionsItem]): Those that deduct most first: what each lacks, and the
            rules it rests on.
        transactions (int):
    """

    notice: str
    packs: list[TaxPackVersion]
    suggestions: list[DeductionSuggestionsSuggestionsItem]
    transactions: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        notice = self.notice

        packs = []
        for packs_item_data in self.packs:
            packs_item = packs_item_data.to_dict()
            packs.append(packs_item)

        suggestions = []
        for suggestions_item_data in self.suggestions:
            suggestions_item = suggestions_item_data.to_dict()
            suggestions.append(suggestions_item)

        transactions = self.transactions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "notice": notice,
                "packs": packs,
                "suggestions": suggestions,
                "transactions": transactions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.deduction_suggestions_suggestions_item import (
            DeductionSuggestionsSuggestionsItem,  # noqa: PLC0415
        )
        from ..models.tax_pack_version import TaxPackVersion  # noqa: PLC0415

        d = dict(src_dict)
        notice = d.pop("notice")

        packs = []
        _packs = d.pop("packs")
        for packs_item_data in _packs:
            packs_item = TaxPackVersion.from_dict(packs_item_data)

            packs.append(packs_item)

        suggestions = []
        _suggestions = d.pop("suggestions")
        for suggestions_item_data in _suggestions:
            suggestions_item = DeductionSuggestionsSuggestionsItem.from_dict(suggestions_item_data)

            suggestions.append(suggestions_item)

        transactions = d.pop("transactions")

        deduction_suggestions = cls(
            notice=notice,
            packs=packs,
            suggestions=suggestions,
            transactions=transactions,
        )

        deduction_suggestions.additional_properties = d
        return deduction_suggestions

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

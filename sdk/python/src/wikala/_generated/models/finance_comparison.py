from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.finance_figures import FinanceFigures


T = TypeVar("T", bound="FinanceComparison")


@_attrs_define
class FinanceComparison:
    """Sums beside those of the time before.

    Attributes:
        expense_change_percentage (str):  Example: -3.07.
        income_change_percentage (str): In per cent of the previous figure; `0.00` when that is nothing. Example: 12.50.
        previous (FinanceFigures): Sums of one currency.
    """

    expense_change_percentage: str
    income_change_percentage: str
    previous: FinanceFigures
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expense_change_percentage = self.expense_change_percentage

        income_change_percentage = self.income_change_percentage

        previous = self.previous.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expenseChangePercentage": expense_change_percentage,
                "incomeChangePercentage": income_change_percentage,
                "previous": previous,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finance_figures import FinanceFigures  # noqa: PLC0415

        d = dict(src_dict)
        expense_change_percentage = d.pop("expenseChangePercentage")

        income_change_percentage = d.pop("incomeChangePercentage")

        previous = FinanceFigures.from_dict(d.pop("previous"))

        finance_comparison = cls(
            expense_change_percentage=expense_change_percentage,
            income_change_percentage=income_change_percentage,
            previous=previous,
        )

        finance_comparison.additional_properties = d
        return finance_comparison

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

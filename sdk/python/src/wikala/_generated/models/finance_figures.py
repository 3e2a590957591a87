from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="FinanceFigures")


@_attrs_define
class FinanceFigures:
    """Sums of one currency.

    Attributes:
        count (int): How many transactions. Example: 42.
        expense (Money): An exact amount: a decimal string and an ISO 4217 code.
        income (Money): An exact amount: a decimal string and an ISO 4217 code.
        net (Money): An exact amount: a decimal string and an ISO 4217 code.
    """

    count: int
    expense: Money
    income: Money
    net: Money
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        count = self.count

        expense = self.expense.to_dict()

        income = self.income.to_dict()

        net = self.net.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "count": count,
                "expense": expense,
                "income": income,
                "net": net,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        count = d.pop("count")

        expense = Money.from_dict(d.pop("expense"))

        income = Money.from_dict(d.pop("income"))

        net = Money.from_dict(d.pop("net"))

        finance_figures = cls(
            count=count,
            expense=expense,
            income=income,
            net=net,
        )

        finance_figures.additional_properties = d
        return finance_figures

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

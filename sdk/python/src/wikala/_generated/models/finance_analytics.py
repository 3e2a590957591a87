from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.currency_analytics import CurrencyAnalytics


T = TypeVar("T", bound="FinanceAnalytics")


@_attrs_define
class FinanceAnalytics:
    """What stands out in a range of days.

    Attributes:
        from_ (datetime.date):  Example: 2026-01-01.
        to (datetime.date):  Example: 2026-12-31.
        currencies (list[CurrencyAnalytics]): Only currencies that have transactions in the range.
        days (int):  Example: 365.
    """

    from_: datetime.date
    to: datetime.date
    currencies: list[CurrencyAnalytics]
    days: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        to = self.to.isoformat()

        currencies = []
        for currencies_item_data in self.currencies:
            currencies_item = currencies_item_data.to_dict()
            currencies.append(currencies_item)

        days = self.days

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "from": from_,
                "to": to,
                "currencies": currencies,
                "days": days,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.currency_analytics import CurrencyAnalytics  # noqa: PLC0415

        d = dict(src_dict)
        from_ = datetime.date.fromisoformat(d.pop("from"))

        to = datetime.date.fromisoformat(d.pop("to"))

        currencies = []
        _currencies = d.pop("currencies")
        for currencies_item_data in _currencies:
            currencies_item = CurrencyAnalytics.from_dict(currencies_item_data)

            currencies.append(currencies_item)

        days = d.pop("days")

        finance_analytics = cls(
            from_=from_,
            to=to,
            currencies=currencies,
            days=days,
        )

        finance_analytics.additional_properties = d
        return finance_analytics

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

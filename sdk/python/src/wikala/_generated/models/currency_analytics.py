from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.daily_average import DailyAverage
    from ..models.finance_figures import FinanceFigures
    from ..models.large_transaction import LargeTransaction
    from ..models.period_figures import PeriodFigures
    from ..models.uncategorised_figures import UncategorisedFigures
    from ..models.vendor_figures import VendorFigures


T = TypeVar("T", bound="CurrencyAnalytics")


@_attrs_define
class CurrencyAnalytics:
    """The analytics of one currency.

    Attributes:
        average_per_day (DailyAverage): Averages over every day of the range, to four places.
        currency (str):  Example: KWD.
        largest_transactions (list[LargeTransaction]):
        monthly_trend (list[PeriodFigures]): In order; only months that have transactions.
        top_vendors (list[VendorFigures]): Those that most was paid to.
        totals (FinanceFigures): Sums of one currency.
        uncategorised (UncategorisedFigures): What has no category.
    """

    average_per_day: DailyAverage
    currency: str
    largest_transactions: list[LargeTransaction]
    monthly_trend: list[PeriodFigures]
    top_vendors: list[VendorFigures]
    totals: FinanceFigures
    uncategorised: UncategorisedFigures
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        average_per_day = self.average_per_day.to_dict()

        currency = self.currency

        largest_transactions = []
        for largest_transactions_item_data in self.largest_transactions:
            largest_transactions_item = largest_transactions_item_data.to_dict()
            largest_transactions.append(largest_transactions_item)

        monthly_trend = []
        for monthly_trend_item_data in self.monthly_trend:
            monthly_trend_item = monthly_trend_item_data.to_dict()
            monthly_trend.append(monthly_trend_item)

        top_vendors = []
        for top_vendors_item_data in self.top_vendors:
            top_vendors_item = top_vendors_item_data.to_dict()
            top_vendors.append(top_vendors_item)

        totals = self.totals.to_dict()

        uncategorised = self.uncategorised.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "averagePerDay": average_per_day,
                "currency": currency,
                "largestTransactions": largest_transactions,
                "monthlyTrend": monthly_trend,
                "topVendors": top_vendors,
                "totals": totals,
                "uncategorised": uncategorised,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.daily_average import DailyAverage  # noqa: PLC0415
        from ..models.finance_figures import FinanceFigures  # noqa: PLC0415
        from ..models.large_transaction import LargeTransaction  # noqa: PLC0415
        from ..models.period_figures import PeriodFigures  # noqa: PLC0415
        from ..models.uncategorised_figures import UncategorisedFigures  # noqa: PLC0415
        from ..models.vendor_figures import VendorFigures  # noqa: PLC0415

        d = dict(src_dict)
        average_per_day = DailyAverage.from_dict(d.pop("averagePerDay"))

        currency = d.pop("currency")

        largest_transactions = []
        _largest_transactions = d.pop("largestTransactions")
        for largest_transactions_item_data in _largest_transactions:
            largest_transactions_item = LargeTransaction.from_dict(largest_transactions_item_data)

            largest_transactions.append(largest_transactions_item)

        monthly_trend = []
        _monthly_trend = d.pop("monthlyTrend")
        for monthly_trend_item_data in _monthly_trend:
            monthly_trend_item = PeriodFigures.from_dict(monthly_trend_item_data)

            monthly_trend.append(monthly_trend_item)

        top_vendors = []
        _top_vendors = d.pop("topVendors")
        for top_vendors_item_data in _top_vendors:
            top_vendors_item = VendorFigures.from_dict(top_vendors_item_data)

            top_vendors.append(top_vendors_item)

        totals = FinanceFigures.from_dict(d.pop("totals"))

        uncategorised = UncategorisedFigures.from_dict(d.pop("uncategorised"))

        currency_analytics = cls(
            average_per_day=average_per_day,
            currency=currency,
            largest_transactions=largest_transactions,
            monthly_trend=monthly_trend,
            top_vendors=top_vendors,
            totals=totals,
            uncategorised=uncategorised,
        )

        currency_analytics.additional_properties = d
        return currency_analytics

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

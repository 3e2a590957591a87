from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.account_figures import AccountFigures
    from ..models.category_figures import CategoryFigures
    from ..models.finance_comparison import FinanceComparison
    from ..models.finance_figures import FinanceFigures
    from ..models.period_figures import PeriodFigures


T = TypeVar("T", bound="CurrencyDashboard")


@_attrs_define
class CurrencyDashboard:
    """The dashboard of one currency.

    Attributes:
        by_account (list[AccountFigures]): The largest first.
        by_category (list[CategoryFigures]): The largest first.
        by_period (list[PeriodFigures]): In order; only periods that have transactions.
        comparison (FinanceComparison): Sums beside those of the time before.
        currency (str):  Example: KWD.
        totals (FinanceFigures): Sums of one currency.
    """

    by_account: list[AccountFigures]
    by_category: list[CategoryFigures]
    by_period: list[PeriodFigures]
    comparison: FinanceComparison
    currency: str
    totals: FinanceFigures
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        by_account = []
        for by_account_item_data in self.by_account:
            by_account_item = by_account_item_data.to_dict()
            by_account.append(by_account_item)

        by_category = []
        for by_category_item_data in self.by_category:
            by_category_item = by_category_item_data.to_dict()
            by_category.append(by_category_item)

        by_period = []
        for by_period_item_data in self.by_period:
            by_period_item = by_period_item_data.to_dict()
            by_period.append(by_period_item)

        comparison = self.comparison.to_dict()

        currency = self.currency

        totals = self.totals.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "byAccount": by_account,
                "byCategory": by_category,
                "byPeriod": by_period,
                "comparison": comparison,
                "currency": currency,
                "totals": totals,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account_figures import AccountFigures  # noqa: PLC0415
        from ..models.category_figures import CategoryFigures  # noqa: PLC0415
        from ..models.finance_comparison import FinanceComparison  # noqa: PLC0415
        from ..models.finance_figures import FinanceFigures  # noqa: PLC0415
        from ..models.period_figures import PeriodFigures  # noqa: PLC0415

        d = dict(src_dict)
        by_account = []
        _by_account = d.pop("byAccount")
        for by_account_item_data in _by_account:
            by_account_item = AccountFigures.from_dict(by_account_item_data)

            by_account.append(by_account_item)

        by_category = []
        _by_category = d.pop("byCategory")
        for by_category_item_data in _by_category:
            by_category_item = CategoryFigures.from_dict(by_category_item_data)

            by_category.append(by_category_item)

        by_period = []
        _by_period = d.pop("byPeriod")
        for by_period_item_data in _by_period:
            by_period_item = PeriodFigures.from_dict(by_period_item_data)

            by_period.append(by_period_item)

        comparison = FinanceComparison.from_dict(d.pop("comparison"))

        currency = d.pop("currency")

        totals = FinanceFigures.from_dict(d.pop("totals"))

        currency_dashboard = cls(
            by_account=by_account,
            by_category=by_category,
            by_period=by_period,
            comparison=comparison,
            currency=currency,
            totals=totals,
        )

        currency_dashboard.additional_properties = d
        return currency_dashboard

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

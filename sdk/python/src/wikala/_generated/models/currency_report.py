from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.finance_figures import FinanceFigures
    from ..models.report_section import ReportSection


T = TypeVar("T", bound="CurrencyReport")


@_attrs_define
class CurrencyReport:
    """The report of one currency.

    Attributes:
        currency (str):  Example: KWD.
        sections (list[ReportSection]):
        totals (FinanceFigures): Sums of one currency.
    """

    currency: str
    sections: list[ReportSection]
    totals: FinanceFigures
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        sections = []
        for sections_item_data in self.sections:
            sections_item = sections_item_data.to_dict()
            sections.append(sections_item)

        totals = self.totals.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "currency": currency,
                "sections": sections,
                "totals": totals,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finance_figures import FinanceFigures  # noqa: PLC0415
        from ..models.report_section import ReportSection  # noqa: PLC0415

        d = dict(src_dict)
        currency = d.pop("currency")

        sections = []
        _sections = d.pop("sections")
        for sections_item_data in _sections:
            sections_item = ReportSection.from_dict(sections_item_data)

            sections.append(sections_item)

        totals = FinanceFigures.from_dict(d.pop("totals"))

        currency_report = cls(
            currency=currency,
            sections=sections,
            totals=totals,
        )

        currency_report.additional_properties = d
        return currency_report

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

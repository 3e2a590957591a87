from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.finance_figures import FinanceFigures
    from ..models.report_line import ReportLine


T = TypeVar("T", bound="ReportSection")


@_attrs_define
class ReportSection:
    """A part of a report.

    Attributes:
        lines (list[ReportLine]):
        name (str): `income`, `expense`, `months`, `accounts` or `vendors`. Example: expense.
        totals (FinanceFigures): Sums of one currency.
    """

    lines: list[ReportLine]
    name: str
    totals: FinanceFigures
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        name = self.name

        totals = self.totals.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "lines": lines,
                "name": name,
                "totals": totals,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finance_figures import FinanceFigures  # noqa: PLC0415
        from ..models.report_line import ReportLine  # noqa: PLC0415

        d = dict(src_dict)
        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = ReportLine.from_dict(lines_item_data)

            lines.append(lines_item)

        name = d.pop("name")

        totals = FinanceFigures.from_dict(d.pop("totals"))

        report_section = cls(
            lines=lines,
            name=name,
            totals=totals,
        )

        report_section.additional_properties = d
        return report_section

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="ReportLine")


@_attrs_define
class ReportLine:
    """A line of a report. The lines of level 1 add up to their section.

    Attributes:
        count (int): How many transactions. Example: 42.
        expense (Money): An exact amount: a decimal string and an ISO 4217 code.
        income (Money): An exact amount: a decimal string and an ISO 4217 code.
        net (Money): An exact amount: a decimal string and an ISO 4217 code.
        label (str):  Example: Groceries.
        level (int): 1 at the top, one more for each level below. Example: 1.
        id (None | Unset | UUID): The category or account; absent for months, vendors and what has none.
        percentage (None | str | Unset): The share of the section's net figure, or of its expense for vendors; absent
            for months and
            accounts. Example: 31.40.
        running (Money | None | Unset):
    """

    count: int
    expense: Money
    income: Money
    net: Money
    label: str
    level: int
    id: None | Unset | UUID = UNSET
    percentage: None | str | Unset = UNSET
    running: Money | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money  # noqa: PLC0415

        count = self.count

        expense = self.expense.to_dict()

        income = self.income.to_dict()

        net = self.net.to_dict()

        label = self.label

        level = self.level

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        elif isinstance(self.id, UUID):
            id = str(self.id)
        else:
            id = self.id

        percentage: None | str | Unset
        if isinstance(self.percentage, Unset):
            percentage = UNSET
        else:
            percentage = self.percentage

        running: dict[str, Any] | None | Unset
        if isinstance(self.running, Unset):
            running = UNSET
        elif isinstance(self.running, Money):
            running = self.running.to_dict()
        else:
            running = self.running

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "count": count,
                "expense": expense,
                "income": income,
                "net": net,
                "label": label,
                "level": level,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if percentage is not UNSET:
            field_dict["percentage"] = percentage
        if running is not UNSET:
            field_dict["running"] = running

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        count = d.pop("count")

        expense = Money.from_dict(d.pop("expense"))

        income = Money.from_dict(d.pop("income"))

        net = Money.from_dict(d.pop("net"))

        label = d.pop("label")

        level = d.pop("level")

        def _parse_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                id_type_0 = UUID(data)

                return id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_percentage(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        percentage = _parse_percentage(d.pop("percentage", UNSET))

        def _parse_running(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                running_type_0 = Money.from_dict(data)

                return running_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        running = _parse_running(d.pop("running", UNSET))

        report_line = cls(
            count=count,
            expense=expense,
            income=income,
            net=net,
            label=label,
            level=level,
            id=id,
            percentage=percentage,
            running=running,
        )

        report_line.additional_properties = d
        return report_line

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="NewBudget")


@_attrs_define
class NewBudget:
    """A budget to set: for a year, one of its quarters or one of its months.

    Attributes:
        fiscal_year (int): 1900 to 2999. Example: 2026.
        planned (Money): An exact amount: a decimal string and an ISO 4217 code.
        category_id (None | Unset | UUID):
        department_id (None | Unset | UUID):
        month (int | None | Unset):
        notes (None | str | Unset): At most 2,000 characters.
        quarter (int | None | Unset): Not together with `month`. Example: 2.
    """

    fiscal_year: int
    planned: Money
    category_id: None | Unset | UUID = UNSET
    department_id: None | Unset | UUID = UNSET
    month: int | None | Unset = UNSET
    notes: None | str | Unset = UNSET
    quarter: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        fiscal_year = self.fiscal_year

        planned = self.planned.to_dict()

        category_id: None | str | Unset
        if isinstance(self.category_id, Unset):
            category_id = UNSET
        elif isinstance(self.category_id, UUID):
            category_id = str(self.category_id)
        else:
            category_id = self.category_id

        department_id: None | str | Unset
        if isinstance(self.department_id, Unset):
            department_id = UNSET
        elif isinstance(self.department_id, UUID):
            department_id = str(self.department_id)
        else:
            department_id = self.department_id

        month: int | None | Unset
        if isinstance(self.month, Unset):
            month = UNSET
        else:
            month = self.month

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        quarter: int | None | Unset
        if isinstance(self.quarter, Unset):
            quarter = UNSET
        else:
            quarter = self.quarter

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "fiscalYear": fiscal_year,
                "planned": planned,
            }
        )
        if category_id is not UNSET:
            field_dict["categoryId"] = category_id
        if department_id is not UNSET:
            field_dict["departmentId"] = department_id
        if month is not UNSET:
            field_dict["month"] = month
        if notes is not UNSET:
            field_dict["notes"] = notes
        if quarter is not UNSET:
            field_dict["quarter"] = quarter

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        fiscal_year = d.pop("fiscalYear")

        planned = Money.from_dict(d.pop("planned"))

        def _parse_category_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                category_id_type_0 = UUID(data)

                return category_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        category_id = _parse_category_id(d.pop("categoryId", UNSET))

        def _parse_department_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                department_id_type_0 = UUID(data)

                return department_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        department_id = _parse_department_id(d.pop("departmentId", UNSET))

        def _parse_month(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        month = _parse_month(d.pop("month", UNSET))

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        def _parse_quarter(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        quarter = _parse_quarter(d.pop("quarter", UNSET))

        new_budget = cls(
            fiscal_year=fiscal_year,
            planned=planned,
            category_id=category_id,
            department_id=department_id,
            month=month,
            notes=notes,
            quarter=quarter,
        )

        return new_budget

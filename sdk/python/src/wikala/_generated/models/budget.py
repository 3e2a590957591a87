from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="Budget")


@_attrs_define
class Budget:
    """A budget and what became of it.

    Attributes:
        actual (Money): An exact amount: a decimal string and an ISO 4217 code.
        committed (Money): An exact amount: a decimal string and an ISO 4217 code.
        created_at (datetime.datetime):
        created_by (str):
        fiscal_year (int): The calendar year. Example: 2026.
        from_ (datetime.date): First day of the period. Example: 2026-04-01.
        id (UUID):
        planned (Money): An exact amount: a decimal string and an ISO 4217 code.
        to (datetime.date): Last day of the period. Example: 2026-06-30.
        updated_at (datetime.datetime):
        variance_amount (str): `actual - planned`, in the same currency. Example: -12.340.
        variance_percentage (str): The variance in per cent of what was planned, two places; `0.00` when nothing was
            planned. Example: -4.11.
        version (int):
        category_id (None | Unset | UUID): This category and those below it count; all spending, when absent.
        department_id (None | Unset | UUID): Only this department's transactions count; all, when absent.
        month (int | None | Unset):
        notes (None | str | Unset):
        quarter (int | None | Unset):  Example: 2.
    """

    actual: Money
    committed: Money
    created_at: datetime.datetime
    created_by: str
    fiscal_year: int
    from_: datetime.date
    id: UUID
    planned: Money
    to: datetime.date
    updated_at: datetime.datetime
    variance_amount: str
    variance_percentage: str
    version: int
    category_id: None | Unset | UUID = UNSET
    department_id: None | Unset | UUID = UNSET
    month: int | None | Unset = UNSET
    notes: None | str | Unset = UNSET
    quarter: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        actual = self.actual.to_dict()

        committed = self.committed.to_dict()

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        fiscal_year = self.fiscal_year

        from_ = self.from_.isoformat()

        id = str(self.id)

        planned = self.planned.to_dict()

        to = self.to.isoformat()

        updated_at = self.updated_at.isoformat()

        variance_amount = self.variance_amount

        variance_percentage = self.variance_percentage

        version = self.version

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
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "actual": actual,
                "committed": committed,
                "createdAt": created_at,
                "createdBy": created_by,
                "fiscalYear": fiscal_year,
                "from": from_,
                "id": id,
                "planned": planned,
                "to": to,
                "updatedAt": updated_at,
                "varianceAmount": variance_amount,
                "variancePercentage": variance_percentage,
                "version": version,
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
        actual = Money.from_dict(d.pop("actual"))

        committed = Money.from_dict(d.pop("committed"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        fiscal_year = d.pop("fiscalYear")

        from_ = datetime.date.fromisoformat(d.pop("from"))

        id = UUID(d.pop("id"))

        planned = Money.from_dict(d.pop("planned"))

        to = datetime.date.fromisoformat(d.pop("to"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        variance_amount = d.pop("varianceAmount")

        variance_percentage = d.pop("variancePercentage")

        version = d.pop("version")

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

        budget = cls(
            actual=actual,
            committed=committed,
            created_at=created_at,
            created_by=created_by,
            fiscal_year=fiscal_year,
            from_=from_,
            id=id,
            planned=planned,
            to=to,
            updated_at=updated_at,
            variance_amount=variance_amount,
            variance_percentage=variance_percentage,
            version=version,
            category_id=category_id,
            department_id=department_id,
            month=month,
            notes=notes,
            quarter=quarter,
        )

        budget.additional_properties = d
        return budget

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

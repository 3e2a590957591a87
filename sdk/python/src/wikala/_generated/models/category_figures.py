from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.category_kind import CategoryKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="CategoryFigures")


@_attrs_define
class CategoryFigures:
    """Sums of one category by itself, without those below it.

    Attributes:
        count (int): How many transactions. Example: 42.
        expense (Money): An exact amount: a decimal string and an ISO 4217 code.
        income (Money): An exact amount: a decimal string and an ISO 4217 code.
        net (Money): An exact amount: a decimal string and an ISO 4217 code.
        label (str): In the language of the answer. Example: Groceries.
        category_id (None | Unset | UUID): Absent for transactions without a category.
        kind (CategoryKind | None | Unset):
    """

    count: int
    expense: Money
    income: Money
    net: Money
    label: str
    category_id: None | Unset | UUID = UNSET
    kind: CategoryKind | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        count = self.count

        expense = self.expense.to_dict()

        income = self.income.to_dict()

        net = self.net.to_dict()

        label = self.label

        category_id: None | str | Unset
        if isinstance(self.category_id, Unset):
            category_id = UNSET
        elif isinstance(self.category_id, UUID):
            category_id = str(self.category_id)
        else:
            category_id = self.category_id

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        elif isinstance(self.kind, CategoryKind):
            kind = self.kind.value
        else:
            kind = self.kind

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "count": count,
                "expense": expense,
                "income": income,
                "net": net,
                "label": label,
            }
        )
        if category_id is not UNSET:
            field_dict["categoryId"] = category_id
        if kind is not UNSET:
            field_dict["kind"] = kind

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

        def _parse_kind(data: object) -> CategoryKind | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = CategoryKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CategoryKind | None | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        category_figures = cls(
            count=count,
            expense=expense,
            income=income,
            net=net,
            label=label,
            category_id=category_id,
            kind=kind,
        )

        category_figures.additional_properties = d
        return category_figures

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

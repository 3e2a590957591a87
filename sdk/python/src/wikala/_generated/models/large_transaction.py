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


T = TypeVar("T", bound="LargeTransaction")


@_attrs_define
class LargeTransaction:
    """A large transaction.

    Attributes:
        account_id (UUID):
        amount (Money): An exact amount: a decimal string and an ISO 4217 code.
        description (str):
        id (UUID):
        posted_on (datetime.date):  Example: 2026-04-01.
        type_ (str): `income` or `expense`. Example: expense.
        category_id (None | Unset | UUID):
        vendor_supplier (None | str | Unset):
    """

    account_id: UUID
    amount: Money
    description: str
    id: UUID
    posted_on: datetime.date
    type_: str
    category_id: None | Unset | UUID = UNSET
    vendor_supplier: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        amount = self.amount.to_dict()

        description = self.description

        id = str(self.id)

        posted_on = self.posted_on.isoformat()

        type_ = self.type_

        category_id: None | str | Unset
        if isinstance(self.category_id, Unset):
            category_id = UNSET
        elif isinstance(self.category_id, UUID):
            category_id = str(self.category_id)
        else:
            category_id = self.category_id

        vendor_supplier: None | str | Unset
        if isinstance(self.vendor_supplier, Unset):
            vendor_supplier = UNSET
        else:
            vendor_supplier = self.vendor_supplier

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accountId": account_id,
                "amount": amount,
                "description": description,
                "id": id,
                "postedOn": posted_on,
                "type": type_,
            }
        )
        if category_id is not UNSET:
            field_dict["categoryId"] = category_id
        if vendor_supplier is not UNSET:
            field_dict["vendorSupplier"] = vendor_supplier

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        account_id = UUID(d.pop("accountId"))

        amount = Money.from_dict(d.pop("amount"))

        description = d.pop("description")

        id = UUID(d.pop("id"))

        posted_on = datetime.date.fromisoformat(d.pop("postedOn"))

        type_ = d.pop("type")

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

        def _parse_vendor_supplier(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        vendor_supplier = _parse_vendor_supplier(d.pop("vendorSupplier", UNSET))

        large_transaction = cls(
            account_id=account_id,
            amount=amount,
            description=description,
            id=id,
            posted_on=posted_on,
            type_=type_,
            category_id=category_id,
            vendor_supplier=vendor_supplier,
        )

        large_transaction.additional_properties = d
        return large_transaction

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

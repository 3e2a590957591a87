from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RuleDryRunExample")


@_attrs_define
class RuleDryRunExample:
    """A transaction as it is now.

    Attributes:
        amount (str):  Example: -12.50.
        currency (str):  Example: EUR.
        description (str):
        posted_on (datetime.date):
        transaction_id (UUID):
        category_id (None | Unset | UUID): The category it has now.
    """

    amount: str
    currency: str
    description: str
    posted_on: datetime.date
    transaction_id: UUID
    category_id: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount

        currency = self.currency

        description = self.description

        posted_on = self.posted_on.isoformat()

        transaction_id = str(self.transaction_id)

        category_id: None | str | Unset
        if isinstance(self.category_id, Unset):
            category_id = UNSET
        elif isinstance(self.category_id, UUID):
            category_id = str(self.category_id)
        else:
            category_id = self.category_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "currency": currency,
                "description": description,
                "postedOn": posted_on,
                "transactionId": transaction_id,
            }
        )
        if category_id is not UNSET:
            field_dict["categoryId"] = category_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount = d.pop("amount")

        currency = d.pop("currency")

        description = d.pop("description")

        posted_on = datetime.date.fromisoformat(d.pop("postedOn"))

        transaction_id = UUID(d.pop("transactionId"))

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

        rule_dry_run_example = cls(
            amount=amount,
            currency=currency,
            description=description,
            posted_on=posted_on,
            transaction_id=transaction_id,
            category_id=category_id,
        )

        rule_dry_run_example.additional_properties = d
        return rule_dry_run_example

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

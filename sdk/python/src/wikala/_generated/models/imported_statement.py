from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ImportedStatement")


@_attrs_define
class ImportedStatement:
    """The movements of one account and currency in a file.

    Attributes:
        currency (str):  Example: EUR.
        first_date (datetime.date):
        last_date (datetime.date):
        sum_credits (str): Money reaching the account. Example: 2400.00.
        sum_debits (str): Money leaving the account, as a positive exact decimal. Example: 1204.50.
        transactions (int):
        account (None | str | Unset): The account as the file names it. Example: NL02ABNA0457180536.
        account_id (None | Unset | UUID): The account the rows go to; absent when a dry run would make it.
    """

    currency: str
    first_date: datetime.date
    last_date: datetime.date
    sum_credits: str
    sum_debits: str
    transactions: int
    account: None | str | Unset = UNSET
    account_id: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        first_date = self.first_date.isoformat()

        last_date = self.last_date.isoformat()

        sum_credits = self.sum_credits

        sum_debits = self.sum_debits

        transactions = self.transactions

        account: None | str | Unset
        if isinstance(self.account, Unset):
            account = UNSET
        else:
            account = self.account

        account_id: None | str | Unset
        if isinstance(self.account_id, Unset):
            account_id = UNSET
        elif isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "currency": currency,
                "firstDate": first_date,
                "lastDate": last_date,
                "sumCredits": sum_credits,
                "sumDebits": sum_debits,
                "transactions": transactions,
            }
        )
        if account is not UNSET:
            field_dict["account"] = account
        if account_id is not UNSET:
            field_dict["accountId"] = account_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        currency = d.pop("currency")

        first_date = datetime.date.fromisoformat(d.pop("firstDate"))

        last_date = datetime.date.fromisoformat(d.pop("lastDate"))

        sum_credits = d.pop("sumCredits")

        sum_debits = d.pop("sumDebits")

        transactions = d.pop("transactions")

        def _parse_account(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        account = _parse_account(d.pop("account", UNSET))

        def _parse_account_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                account_id_type_0 = UUID(data)

                return account_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        account_id = _parse_account_id(d.pop("accountId", UNSET))

        imported_statement = cls(
            currency=currency,
            first_date=first_date,
            last_date=last_date,
            sum_credits=sum_credits,
            sum_debits=sum_debits,
            transactions=transactions,
            account=account,
            account_id=account_id,
        )

        imported_statement.additional_properties = d
        return imported_statement

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

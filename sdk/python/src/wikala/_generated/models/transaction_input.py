from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.context_column import ContextColumn


T = TypeVar("T", bound="TransactionInput")


@_attrs_define
class TransactionInput:
    """A transaction that need not be in the books.

    Attributes:
        amount (str): Plain decimal; money that goes out is negative. Example: -12.50.
        currency (str): ISO 4217. Example: EUR.
        description (str):  Example: POS 4711 LIDL SAGT DANKE.
        posted_on (datetime.date):  Example: 2026-03-31.
        account (None | str | Unset): Name of the account. Example: Checking.
        context (list[ContextColumn] | Unset): Columns of one's own, such as a cost centre; the first four count.
        counterparty (None | str | Unset): The other party. Example: Lidl.
        merchant_category (int | None | Unset): Merchant category code of the card scheme. Example: 5411.
    """

    amount: str
    currency: str
    description: str
    posted_on: datetime.date
    account: None | str | Unset = UNSET
    context: list[ContextColumn] | Unset = UNSET
    counterparty: None | str | Unset = UNSET
    merchant_category: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount

        currency = self.currency

        description = self.description

        posted_on = self.posted_on.isoformat()

        account: None | str | Unset
        if isinstance(self.account, Unset):
            account = UNSET
        else:
            account = self.account

        context: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.context, Unset):
            context = []
            for context_item_data in self.context:
                context_item = context_item_data.to_dict()
                context.append(context_item)

        counterparty: None | str | Unset
        if isinstance(self.counterparty, Unset):
            counterparty = UNSET
        else:
            counterparty = self.counterparty

        merchant_category: int | None | Unset
        if isinstance(self.merchant_category, Unset):
            merchant_category = UNSET
        else:
            merchant_category = self.merchant_category

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "amount": amount,
                "currency": currency,
                "description": description,
                "postedOn": posted_on,
            }
        )
        if account is not UNSET:
            field_dict["account"] = account
        if context is not UNSET:
            field_dict["context"] = context
        if counterparty is not UNSET:
            field_dict["counterparty"] = counterparty
        if merchant_category is not UNSET:
            field_dict["merchantCategory"] = merchant_category

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.context_column import ContextColumn  # noqa: PLC0415

        d = dict(src_dict)
        amount = d.pop("amount")

        currency = d.pop("currency")

        description = d.pop("description")

        posted_on = datetime.date.fromisoformat(d.pop("postedOn"))

        def _parse_account(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        account = _parse_account(d.pop("account", UNSET))

        _context = d.pop("context", UNSET)
        context: list[ContextColumn] | Unset = UNSET
        if _context is not UNSET:
            context = []
            for context_item_data in _context:
                context_item = ContextColumn.from_dict(context_item_data)

                context.append(context_item)

        def _parse_counterparty(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        counterparty = _parse_counterparty(d.pop("counterparty", UNSET))

        def _parse_merchant_category(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        merchant_category = _parse_merchant_category(d.pop("merchantCategory", UNSET))

        transaction_input = cls(
            amount=amount,
            currency=currency,
            description=description,
            posted_on=posted_on,
            account=account,
            context=context,
            counterparty=counterparty,
            merchant_category=merchant_category,
        )

        return transaction_input

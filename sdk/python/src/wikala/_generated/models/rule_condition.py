from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.context_column import ContextColumn


T = TypeVar("T", bound="RuleCondition")


@_attrs_define
class RuleCondition:
    """When a rule fits: everything that is given must hold. Texts are compared without regard to case, accents and forms
    of
    Arabic letters.

        Attributes:
            account (None | str | Unset): Name of the account.
            at_least (None | str | Unset): The least amount with its sign: money that goes out is negative. Example:
                -100.00.
            at_most (None | str | Unset): The greatest amount with its sign.
            contains (None | str | Unset): The description or the other party has this in it, from the beginning of a word
                on. Example: lidl.
            context (list[ContextColumn] | Unset): Columns of the tenant's own that have these values.
            currency (None | str | Unset): ISO 4217.
            equals (None | str | Unset): The description or the other party is this.
            incoming (bool | None | Unset): Only money in (true), or only money out (false).
            matches (None | str | Unset): A regular expression for the description. Without look-around and back-references,
                so that it takes time in
                proportion to the text, always.
            merchant_category (int | None | Unset): Merchant category code of the card scheme.
            payee (None | str | Unset): The payee is the one of this description, whatever noise the bank adds.
    """

    account: None | str | Unset = UNSET
    at_least: None | str | Unset = UNSET
    at_most: None | str | Unset = UNSET
    contains: None | str | Unset = UNSET
    context: list[ContextColumn] | Unset = UNSET
    currency: None | str | Unset = UNSET
    equals: None | str | Unset = UNSET
    incoming: bool | None | Unset = UNSET
    matches: None | str | Unset = UNSET
    merchant_category: int | None | Unset = UNSET
    payee: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        account: None | str | Unset
        if isinstance(self.account, Unset):
            account = UNSET
        else:
            account = self.account

        at_least: None | str | Unset
        if isinstance(self.at_least, Unset):
            at_least = UNSET
        else:
            at_least = self.at_least

        at_most: None | str | Unset
        if isinstance(self.at_most, Unset):
            at_most = UNSET
        else:
            at_most = self.at_most

        contains: None | str | Unset
        if isinstance(self.contains, Unset):
            contains = UNSET
        else:
            contains = self.contains

        context: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.context, Unset):
            context = []
            for context_item_data in self.context:
                context_item = context_item_data.to_dict()
                context.append(context_item)

        currency: None | str | Unset
        if isinstance(self.currency, Unset):
            currency = UNSET
        else:
            currency = self.currency

        equals: None | str | Unset
        if isinstance(self.equals, Unset):
            equals = UNSET
        else:
            equals = self.equals

        incoming: bool | None | Unset
        if isinstance(self.incoming, Unset):
            incoming = UNSET
        else:
            incoming = self.incoming

        matches: None | str | Unset
        if isinstance(self.matches, Unset):
            matches = UNSET
        else:
            matches = self.matches

        merchant_category: int | None | Unset
        if isinstance(self.merchant_category, Unset):
            merchant_category = UNSET
        else:
            merchant_category = self.merchant_category

        payee: None | str | Unset
        if isinstance(self.payee, Unset):
            payee = UNSET
        else:
            payee = self.payee

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if account is not UNSET:
            field_dict["account"] = account
        if at_least is not UNSET:
            field_dict["atLeast"] = at_least
        if at_most is not UNSET:
            field_dict["atMost"] = at_most
        if contains is not UNSET:
            field_dict["contains"] = contains
        if context is not UNSET:
            field_dict["context"] = context
        if currency is not UNSET:
            field_dict["currency"] = currency
        if equals is not UNSET:
            field_dict["equals"] = equals
        if incoming is not UNSET:
            field_dict["incoming"] = incoming
        if matches is not UNSET:
            field_dict["matches"] = matches
        if merchant_category is not UNSET:
            field_dict["merchantCategory"] = merchant_category
        if payee is not UNSET:
            field_dict["payee"] = payee

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.context_column import ContextColumn  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_account(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        account = _parse_account(d.pop("account", UNSET))

        def _parse_at_least(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        at_least = _parse_at_least(d.pop("atLeast", UNSET))

        def _parse_at_most(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        at_most = _parse_at_most(d.pop("atMost", UNSET))

        def _parse_contains(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        contains = _parse_contains(d.pop("contains", UNSET))

        _context = d.pop("context", UNSET)
        context: list[ContextColumn] | Unset = UNSET
        if _context is not UNSET:
            context = []
            for context_item_data in _context:
                context_item = ContextColumn.from_dict(context_item_data)

                context.append(context_item)

        def _parse_currency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        currency = _parse_currency(d.pop("currency", UNSET))

        def _parse_equals(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        equals = _parse_equals(d.pop("equals", UNSET))

        def _parse_incoming(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        incoming = _parse_incoming(d.pop("incoming", UNSET))

        def _parse_matches(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        matches = _parse_matches(d.pop("matches", UNSET))

        def _parse_merchant_category(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        merchant_category = _parse_merchant_category(d.pop("merchantCategory", UNSET))

        def _parse_payee(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        payee = _parse_payee(d.pop("payee", UNSET))

        rule_condition = cls(
            account=account,
            at_least=at_least,
            at_most=at_most,
            contains=contains,
            context=context,
            currency=currency,
            equals=equals,
            incoming=incoming,
            matches=matches,
            merchant_category=merchant_category,
            payee=payee,
        )

        return rule_condition

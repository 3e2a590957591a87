from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.account_kind import AccountKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="NewAccount")


@_attrs_define
class NewAccount:
    """A new account.

    Attributes:
        currency (str): ISO 4217; it cannot be changed later. Example: KWD.
        kind (AccountKind):
        name (str):  Example: Main current account.
        bank_reference (None | str | Unset): The account as statement files name it, for example an IBAN; imports find
            it by this. Example: KW81CBKU0000000000001234560101.
    """

    currency: str
    kind: AccountKind
    name: str
    bank_reference: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        kind = self.kind.value

        name = self.name

        bank_reference: None | str | Unset
        if isinstance(self.bank_reference, Unset):
            bank_reference = UNSET
        else:
            bank_reference = self.bank_reference

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "currency": currency,
                "kind": kind,
                "name": name,
            }
        )
        if bank_reference is not UNSET:
            field_dict["bankReference"] = bank_reference

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        currency = d.pop("currency")

        kind = AccountKind(d.pop("kind"))

        name = d.pop("name")

        def _parse_bank_reference(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        bank_reference = _parse_bank_reference(d.pop("bankReference", UNSET))

        new_account = cls(
            currency=currency,
            kind=kind,
            name=name,
            bank_reference=bank_reference,
        )

        return new_account

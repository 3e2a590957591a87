from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.account_kind import AccountKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="AccountChanges")


@_attrs_define
class AccountChanges:
    """Changes of an account. What is not sent stays; `null` clears.

    Attributes:
        bank_reference (None | str | Unset):  Example: KW81CBKU0000000000001234560101.
        kind (AccountKind | Unset):
        name (str | Unset):  Example: Reserve account.
    """

    bank_reference: None | str | Unset = UNSET
    kind: AccountKind | Unset = UNSET
    name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        bank_reference: None | str | Unset
        if isinstance(self.bank_reference, Unset):
            bank_reference = UNSET
        else:
            bank_reference = self.bank_reference

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if bank_reference is not UNSET:
            field_dict["bankReference"] = bank_reference
        if kind is not UNSET:
            field_dict["kind"] = kind
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_bank_reference(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        bank_reference = _parse_bank_reference(d.pop("bankReference", UNSET))

        _kind = d.pop("kind", UNSET)
        kind: AccountKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = AccountKind(_kind)

        name = d.pop("name", UNSET)

        account_changes = cls(
            bank_reference=bank_reference,
            kind=kind,
            name=name,
        )

        return account_changes

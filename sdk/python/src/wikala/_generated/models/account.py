from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.account_kind import AccountKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Account")


@_attrs_define
class Account:
    """An account of one currency.

    Attributes:
        created_at (datetime.datetime):
        currency (str): ISO 4217; it never changes. Example: KWD.
        id (UUID):
        is_frozen (bool): Whether it is beyond as many open accounts as the plan allows: it takes no transactions until
            another one is closed or the plan is larger.
        kind (AccountKind):
        name (str):  Example: Main current account.
        updated_at (datetime.datetime):
        version (int):
        bank_reference (None | str | Unset): The account as statement files name it, for example an IBAN. Example:
            KW81CBKU0000000000001234560101.
        closed_at (datetime.datetime | None | Unset): Since when it takes no transactions; null while it is open.
    """

    created_at: datetime.datetime
    currency: str
    id: UUID
    is_frozen: bool
    kind: AccountKind
    name: str
    updated_at: datetime.datetime
    version: int
    bank_reference: None | str | Unset = UNSET
    closed_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        currency = self.currency

        id = str(self.id)

        is_frozen = self.is_frozen

        kind = self.kind.value

        name = self.name

        updated_at = self.updated_at.isoformat()

        version = self.version

        bank_reference: None | str | Unset
        if isinstance(self.bank_reference, Unset):
            bank_reference = UNSET
        else:
            bank_reference = self.bank_reference

        closed_at: None | str | Unset
        if isinstance(self.closed_at, Unset):
            closed_at = UNSET
        elif isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "currency": currency,
                "id": id,
                "isFrozen": is_frozen,
                "kind": kind,
                "name": name,
                "updatedAt": updated_at,
                "version": version,
            }
        )
        if bank_reference is not UNSET:
            field_dict["bankReference"] = bank_reference
        if closed_at is not UNSET:
            field_dict["closedAt"] = closed_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        currency = d.pop("currency")

        id = UUID(d.pop("id"))

        is_frozen = d.pop("isFrozen")

        kind = AccountKind(d.pop("kind"))

        name = d.pop("name")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        version = d.pop("version")

        def _parse_bank_reference(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        bank_reference = _parse_bank_reference(d.pop("bankReference", UNSET))

        def _parse_closed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        closed_at = _parse_closed_at(d.pop("closedAt", UNSET))

        account = cls(
            created_at=created_at,
            currency=currency,
            id=id,
            is_frozen=is_frozen,
            kind=kind,
            name=name,
            updated_at=updated_at,
            version=version,
            bank_reference=bank_reference,
            closed_at=closed_at,
        )

        account.additional_properties = d
        return account

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TaxPack")


@_attrs_define
class TaxPack:
    """A version of a tax pack.

    Attributes:
        is_active (bool): Whether it answers.
        is_trusted (bool): Whether it may answer: the program's own, or signed by a publisher who is still trusted.
        jurisdiction (str):  Example: DE.
        notes (list[str]):
        pack (str):  Example: de-tax.
        rules (int):
        title (str):
        version (str):  Example: 1.0.0.
        effective_from (datetime.date | None | Unset): First day on which any of its rules holds.
        effective_until (datetime.date | None | Unset): Last day, when no rule holds without an end.
        loaded_at (datetime.datetime | None | Unset):
        publisher (None | str | Unset): Who signed it; absent for those of the program. Example: tax-office.
    """

    is_active: bool
    is_trusted: bool
    jurisdiction: str
    notes: list[str]
    pack: str
    rules: int
    title: str
    version: str
    effective_from: datetime.date | None | Unset = UNSET
    effective_until: datetime.date | None | Unset = UNSET
    loaded_at: datetime.datetime | None | Unset = UNSET
    publisher: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        is_active = self.is_active

        is_trusted = self.is_trusted

        jurisdiction = self.jurisdiction

        notes = self.notes

        pack = self.pack

        rules = self.rules

        title = self.title

        version = self.version

        effective_from: None | str | Unset
        if isinstance(self.effective_from, Unset):
            effective_from = UNSET
        elif isinstance(self.effective_from, datetime.date):
            effective_from = self.effective_from.isoformat()
        else:
            effective_from = self.effective_from

        effective_until: None | str | Unset
        if isinstance(self.effective_until, Unset):
            effective_until = UNSET
        elif isinstance(self.effective_until, datetime.date):
            effective_until = self.effective_until.isoformat()
        else:
            effective_until = self.effective_until

        loaded_at: None | str | Unset
        if isinstance(self.loaded_at, Unset):
            loaded_at = UNSET
        elif isinstance(self.loaded_at, datetime.datetime):
            loaded_at = self.loaded_at.isoformat()
        else:
            loaded_at = self.loaded_at

        publisher: None | str | Unset
        if isinstance(self.publisher, Unset):
            publisher = UNSET
        else:
            publisher = self.publisher

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "isActive": is_active,
                "isTrusted": is_trusted,
                "jurisdiction": jurisdiction,
                "notes": notes,
                "pack": pack,
                "rules": rules,
                "title": title,
                "version": version,
            }
        )
        if effective_from is not UNSET:
            field_dict["effectiveFrom"] = effective_from
        if effective_until is not UNSET:
            field_dict["effectiveUntil"] = effective_until
        if loaded_at is not UNSET:
            field_dict["loadedAt"] = loaded_at
        if publisher is not UNSET:
            field_dict["publisher"] = publisher

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_active = d.pop("isActive")

        is_trusted = d.pop("isTrusted")

        jurisdiction = d.pop("jurisdiction")

        notes = cast(list[str], d.pop("notes"))

        pack = d.pop("pack")

        rules = d.pop("rules")

        title = d.pop("title")

        version = d.pop("version")

        def _parse_effective_from(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_from_type_0 = datetime.date.fromisoformat(data)

                return effective_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_from = _parse_effective_from(d.pop("effectiveFrom", UNSET))

        def _parse_effective_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_until_type_0 = datetime.date.fromisoformat(data)

                return effective_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_until = _parse_effective_until(d.pop("effectiveUntil", UNSET))

        def _parse_loaded_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                loaded_at_type_0 = datetime.datetime.fromisoformat(data)

                return loaded_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        loaded_at = _parse_loaded_at(d.pop("loadedAt", UNSET))

        def _parse_publisher(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        publisher = _parse_publisher(d.pop("publisher", UNSET))

        tax_pack = cls(
            is_active=is_active,
            is_trusted=is_trusted,
            jurisdiction=jurisdiction,
            notes=notes,
            pack=pack,
            rules=rules,
            title=title,
            version=version,
            effective_from=effective_from,
            effective_until=effective_until,
            loaded_at=loaded_at,
            publisher=publisher,
        )

        tax_pack.additional_properties = d
        return tax_pack

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

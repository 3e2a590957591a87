from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.stale_reason import StaleReason
from ..types import UNSET, Unset

T = TypeVar("T", bound="StaleFlag")


@_attrs_define
class StaleFlag:
    """A flag that can go.

    Attributes:
        asked (int): How often it was asked, as far as hosts have written it down.
        key (str):  Example: new-checkout.
        since (datetime.datetime): Since when the document has it.
        why (list[StaleReason]):
        expires (datetime.datetime | None | Unset):
        last_asked_at (datetime.datetime | None | Unset):
        owner (None | str | Unset):
        variant (None | str | Unset): What it always answered. Example: on.
    """

    asked: int
    key: str
    since: datetime.datetime
    why: list[StaleReason]
    expires: datetime.datetime | None | Unset = UNSET
    last_asked_at: datetime.datetime | None | Unset = UNSET
    owner: None | str | Unset = UNSET
    variant: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asked = self.asked

        key = self.key

        since = self.since.isoformat()

        why = []
        for why_item_data in self.why:
            why_item = why_item_data.value
            why.append(why_item)

        expires: None | str | Unset
        if isinstance(self.expires, Unset):
            expires = UNSET
        elif isinstance(self.expires, datetime.datetime):
            expires = self.expires.isoformat()
        else:
            expires = self.expires

        last_asked_at: None | str | Unset
        if isinstance(self.last_asked_at, Unset):
            last_asked_at = UNSET
        elif isinstance(self.last_asked_at, datetime.datetime):
            last_asked_at = self.last_asked_at.isoformat()
        else:
            last_asked_at = self.last_asked_at

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        else:
            owner = self.owner

        variant: None | str | Unset
        if isinstance(self.variant, Unset):
            variant = UNSET
        else:
            variant = self.variant

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "asked": asked,
                "key": key,
                "since": since,
                "why": why,
            }
        )
        if expires is not UNSET:
            field_dict["expires"] = expires
        if last_asked_at is not UNSET:
            field_dict["lastAskedAt"] = last_asked_at
        if owner is not UNSET:
            field_dict["owner"] = owner
        if variant is not UNSET:
            field_dict["variant"] = variant

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asked = d.pop("asked")

        key = d.pop("key")

        since = datetime.datetime.fromisoformat(d.pop("since"))

        why = []
        _why = d.pop("why")
        for why_item_data in _why:
            why_item = StaleReason(why_item_data)

            why.append(why_item)

        def _parse_expires(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_type_0 = datetime.datetime.fromisoformat(data)

                return expires_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires = _parse_expires(d.pop("expires", UNSET))

        def _parse_last_asked_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_asked_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_asked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        last_asked_at = _parse_last_asked_at(d.pop("lastAskedAt", UNSET))

        def _parse_owner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        def _parse_variant(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        variant = _parse_variant(d.pop("variant", UNSET))

        stale_flag = cls(
            asked=asked,
            key=key,
            since=since,
            why=why,
            expires=expires,
            last_asked_at=last_asked_at,
            owner=owner,
            variant=variant,
        )

        stale_flag.additional_properties = d
        return stale_flag

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

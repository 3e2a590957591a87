from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="MeterUsage")


@_attrs_define
class MeterUsage:
    """What was used of a meter in the present period.

    Attributes:
        meter (str):  Example: finance.transactions.
        per (str): `day`, `month` or `total`. Example: month.
        used (int):  Example: 812.
        left (int | None | Unset):  Example: 188.
        limit (int | None | Unset): Not limited when absent. Example: 1000.
        resets_at (datetime.datetime | None | Unset): When counting begins anew.
        since (datetime.datetime | None | Unset):
        warned (int | None | Unset): The highest level that was reached, of 80 and 100 percent. Example: 80.
    """

    meter: str
    per: str
    used: int
    left: int | None | Unset = UNSET
    limit: int | None | Unset = UNSET
    resets_at: datetime.datetime | None | Unset = UNSET
    since: datetime.datetime | None | Unset = UNSET
    warned: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        meter = self.meter

        per = self.per

        used = self.used

        left: int | None | Unset
        if isinstance(self.left, Unset):
            left = UNSET
        else:
            left = self.left

        limit: int | None | Unset
        if isinstance(self.limit, Unset):
            limit = UNSET
        else:
            limit = self.limit

        resets_at: None | str | Unset
        if isinstance(self.resets_at, Unset):
            resets_at = UNSET
        elif isinstance(self.resets_at, datetime.datetime):
            resets_at = self.resets_at.isoformat()
        else:
            resets_at = self.resets_at

        since: None | str | Unset
        if isinstance(self.since, Unset):
            since = UNSET
        elif isinstance(self.since, datetime.datetime):
            since = self.since.isoformat()
        else:
            since = self.since

        warned: int | None | Unset
        if isinstance(self.warned, Unset):
            warned = UNSET
        else:
            warned = self.warned

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "meter": meter,
                "per": per,
                "used": used,
            }
        )
        if left is not UNSET:
            field_dict["left"] = left
        if limit is not UNSET:
            field_dict["limit"] = limit
        if resets_at is not UNSET:
            field_dict["resetsAt"] = resets_at
        if since is not UNSET:
            field_dict["since"] = since
        if warned is not UNSET:
            field_dict["warned"] = warned

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        meter = d.pop("meter")

        per = d.pop("per")

        used = d.pop("used")

        def _parse_left(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        left = _parse_left(d.pop("left", UNSET))

        def _parse_limit(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        limit = _parse_limit(d.pop("limit", UNSET))

        def _parse_resets_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                resets_at_type_0 = datetime.datetime.fromisoformat(data)

                return resets_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        resets_at = _parse_resets_at(d.pop("resetsAt", UNSET))

        def _parse_since(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                since_type_0 = datetime.datetime.fromisoformat(data)

                return since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        since = _parse_since(d.pop("since", UNSET))

        def _parse_warned(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        warned = _parse_warned(d.pop("warned", UNSET))

        meter_usage = cls(
            meter=meter,
            per=per,
            used=used,
            left=left,
            limit=limit,
            resets_at=resets_at,
            since=since,
            warned=warned,
        )

        meter_usage.additional_properties = d
        return meter_usage

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

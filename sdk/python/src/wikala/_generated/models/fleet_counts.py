from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FleetCounts")


@_attrs_define
class FleetCounts:
    """Tenants by state.

    Attributes:
        behind (int):  Example: 1.
        current (int):  Example: 198.
        failed (int):  Example: 1.
        migrated_at (datetime.datetime | None | Unset): When one of them was last migrated.
        tried_at (datetime.datetime | None | Unset): When a try last failed.
        waiting_since (datetime.datetime | None | Unset): When the one was last migrated that has been behind, or
            failing, for longest.
    """

    behind: int
    current: int
    failed: int
    migrated_at: datetime.datetime | None | Unset = UNSET
    tried_at: datetime.datetime | None | Unset = UNSET
    waiting_since: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        behind = self.behind

        current = self.current

        failed = self.failed

        migrated_at: None | str | Unset
        if isinstance(self.migrated_at, Unset):
            migrated_at = UNSET
        elif isinstance(self.migrated_at, datetime.datetime):
            migrated_at = self.migrated_at.isoformat()
        else:
            migrated_at = self.migrated_at

        tried_at: None | str | Unset
        if isinstance(self.tried_at, Unset):
            tried_at = UNSET
        elif isinstance(self.tried_at, datetime.datetime):
            tried_at = self.tried_at.isoformat()
        else:
            tried_at = self.tried_at

        waiting_since: None | str | Unset
        if isinstance(self.waiting_since, Unset):
            waiting_since = UNSET
        elif isinstance(self.waiting_since, datetime.datetime):
            waiting_since = self.waiting_since.isoformat()
        else:
            waiting_since = self.waiting_since

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "behind": behind,
                "current": current,
                "failed": failed,
            }
        )
        if migrated_at is not UNSET:
            field_dict["migratedAt"] = migrated_at
        if tried_at is not UNSET:
            field_dict["triedAt"] = tried_at
        if waiting_since is not UNSET:
            field_dict["waitingSince"] = waiting_since

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        behind = d.pop("behind")

        current = d.pop("current")

        failed = d.pop("failed")

        def _parse_migrated_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                migrated_at_type_0 = datetime.datetime.fromisoformat(data)

                return migrated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        migrated_at = _parse_migrated_at(d.pop("migratedAt", UNSET))

        def _parse_tried_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                tried_at_type_0 = datetime.datetime.fromisoformat(data)

                return tried_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        tried_at = _parse_tried_at(d.pop("triedAt", UNSET))

        def _parse_waiting_since(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                waiting_since_type_0 = datetime.datetime.fromisoformat(data)

                return waiting_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        waiting_since = _parse_waiting_since(d.pop("waitingSince", UNSET))

        fleet_counts = cls(
            behind=behind,
            current=current,
            failed=failed,
            migrated_at=migrated_at,
            tried_at=tried_at,
            waiting_since=waiting_since,
        )

        fleet_counts.additional_properties = d
        return fleet_counts

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

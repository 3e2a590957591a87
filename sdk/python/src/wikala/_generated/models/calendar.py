from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Calendar")


@_attrs_define
class Calendar:
    """Where a tenant's days begin.

    Attributes:
        time_zone (str): A name of the IANA time zone database. Example: Asia/Riyadh.
    """

    time_zone: str

    def to_dict(self) -> dict[str, Any]:
        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "timeZone": time_zone,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        time_zone = d.pop("timeZone")

        calendar = cls(
            time_zone=time_zone,
        )

        return calendar

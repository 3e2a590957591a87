from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RotateApiKey")


@_attrs_define
class RotateApiKey:
    """How long the present secret still works.

    Attributes:
        grace_seconds (int | Unset): Seconds, at most seven days; it stops at once when absent. Example: 3600.
    """

    grace_seconds: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        grace_seconds = self.grace_seconds

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if grace_seconds is not UNSET:
            field_dict["graceSeconds"] = grace_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        grace_seconds = d.pop("graceSeconds", UNSET)

        rotate_api_key = cls(
            grace_seconds=grace_seconds,
        )

        return rotate_api_key

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RotateWebhookSecret")


@_attrs_define
class RotateWebhookSecret:
    """How long messages are also signed with the present secret.

    Attributes:
        overlap_hours (int | Unset): Hours, at most seven days; it ends at once with 0. Example: 24.
    """

    overlap_hours: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        overlap_hours = self.overlap_hours

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if overlap_hours is not UNSET:
            field_dict["overlapHours"] = overlap_hours

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        overlap_hours = d.pop("overlapHours", UNSET)

        rotate_webhook_secret = cls(
            overlap_hours=overlap_hours,
        )

        return rotate_webhook_secret

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="FinanceSettingsChanges")


@_attrs_define
class FinanceSettingsChanges:
    """Changes of the settings. What is not sent stays.

    Attributes:
        category_threshold (float | Unset):  Example: 0.9.
    """

    category_threshold: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        category_threshold = self.category_threshold

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if category_threshold is not UNSET:
            field_dict["categoryThreshold"] = category_threshold

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        category_threshold = d.pop("categoryThreshold", UNSET)

        finance_settings_changes = cls(
            category_threshold=category_threshold,
        )

        return finance_settings_changes

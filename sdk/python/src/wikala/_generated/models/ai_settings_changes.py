from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AiSettingsChanges")


@_attrs_define
class AiSettingsChanges:
    """Changes of the settings. What is not sent stays.

    Attributes:
        learns (bool | Unset):
        promise (float | Unset):  Example: 0.95.
    """

    learns: bool | Unset = UNSET
    promise: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        learns = self.learns

        promise = self.promise

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if learns is not UNSET:
            field_dict["learns"] = learns
        if promise is not UNSET:
            field_dict["promise"] = promise

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        learns = d.pop("learns", UNSET)

        promise = d.pop("promise", UNSET)

        ai_settings_changes = cls(
            learns=learns,
            promise=promise,
        )

        return ai_settings_changes

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PluginRequirement")


@_attrs_define
class PluginRequirement:
    """Whether a plugin is required.

    Attributes:
        is_required (bool):
    """

    is_required: bool

    def to_dict(self) -> dict[str, Any]:
        is_required = self.is_required

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "isRequired": is_required,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_required = d.pop("isRequired")

        plugin_requirement = cls(
            is_required=is_required,
        )

        return plugin_requirement

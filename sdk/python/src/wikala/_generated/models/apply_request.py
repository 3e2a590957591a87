from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ApplyRequest")


@_attrs_define
class ApplyRequest:
    """How to apply a rule.

    Attributes:
        override_manual (bool | Unset): Whether transactions change, too, for which a person chose another category.
    """

    override_manual: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        override_manual = self.override_manual

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if override_manual is not UNSET:
            field_dict["overrideManual"] = override_manual

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        override_manual = d.pop("overrideManual", UNSET)

        apply_request = cls(
            override_manual=override_manual,
        )

        return apply_request

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CategorizedBy")


@_attrs_define
class CategorizedBy:
    """Where a category is from.

    Attributes:
        confidence (float): From 0, a guess, to 1, certain. Example: 0.92.
        reason (str):  Example: The payee is a supermarket.
        source (str):  Example: rules-categorizer.
        version (str):  Example: 1.2.0.
    """

    confidence: float
    reason: str
    source: str
    version: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        confidence = self.confidence

        reason = self.reason

        source = self.source

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "confidence": confidence,
                "reason": reason,
                "source": source,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        confidence = d.pop("confidence")

        reason = d.pop("reason")

        source = d.pop("source")

        version = d.pop("version")

        categorized_by = cls(
            confidence=confidence,
            reason=reason,
            source=source,
            version=version,
        )

        categorized_by.additional_properties = d
        return categorized_by

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

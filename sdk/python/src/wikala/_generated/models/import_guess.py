from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ImportGuess")


@_attrs_define
class ImportGuess:
    """One decision and its reason.

    Attributes:
        confidence (str): `low`, `medium` or `high`.
        field (str):  Example: dateFormat.
        reason (str):
        value (str):
    """

    confidence: str
    field: str
    reason: str
    value: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        confidence = self.confidence

        field = self.field

        reason = self.reason

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "confidence": confidence,
                "field": field,
                "reason": reason,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        confidence = d.pop("confidence")

        field = d.pop("field")

        reason = d.pop("reason")

        value = d.pop("value")

        import_guess = cls(
            confidence=confidence,
            field=field,
            reason=reason,
            value=value,
        )

        import_guess.additional_properties = d
        return import_guess

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

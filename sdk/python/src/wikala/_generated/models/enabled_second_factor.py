from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.second_factor_kind import SecondFactorKind

T = TypeVar("T", bound="EnabledSecondFactor")


@_attrs_define
class EnabledSecondFactor:
    """The factor is on.

    Attributes:
        kind (SecondFactorKind): A second factor that a person can switch on.
        recovery_codes (list[str]): Shown only now; each works once. Empty for a person who has some already. Example:
            ['K7QH-2M4N-PX8R-TW5Z'].
        status (str):  Example: enabled.
    """

    kind: SecondFactorKind
    recovery_codes: list[str]
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        recovery_codes = self.recovery_codes

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "recoveryCodes": recovery_codes,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = SecondFactorKind(d.pop("kind"))

        recovery_codes = cast(list[str], d.pop("recoveryCodes"))

        status = d.pop("status")

        enabled_second_factor = cls(
            kind=kind,
            recovery_codes=recovery_codes,
            status=status,
        )

        enabled_second_factor.additional_properties = d
        return enabled_second_factor

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.second_factor import SecondFactor


T = TypeVar("T", bound="SecondFactors")


@_attrs_define
class SecondFactors:
    """What a person has switched on.

    Attributes:
        enabled (bool): Whether a sign-in with a password asks for more.
        factors (list[SecondFactor]):
        passkeys (int):
        recovery_codes_left (int):  Example: 10.
    """

    enabled: bool
    factors: list[SecondFactor]
    passkeys: int
    recovery_codes_left: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        enabled = self.enabled

        factors = []
        for factors_item_data in self.factors:
            factors_item = factors_item_data.to_dict()
            factors.append(factors_item)

        passkeys = self.passkeys

        recovery_codes_left = self.recovery_codes_left

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "enabled": enabled,
                "factors": factors,
                "passkeys": passkeys,
                "recoveryCodesLeft": recovery_codes_left,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.second_factor import SecondFactor  # noqa: PLC0415

        d = dict(src_dict)
        enabled = d.pop("enabled")

        factors = []
        _factors = d.pop("factors")
        for factors_item_data in _factors:
            factors_item = SecondFactor.from_dict(factors_item_data)

            factors.append(factors_item)

        passkeys = d.pop("passkeys")

        recovery_codes_left = d.pop("recoveryCodesLeft")

        second_factors = cls(
            enabled=enabled,
            factors=factors,
            passkeys=passkeys,
            recovery_codes_left=recovery_codes_left,
        )

        second_factors.additional_properties = d
        return second_factors

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

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.second_factor_demand import SecondFactorDemand

T = TypeVar("T", bound="TenantSecurity")


@_attrs_define
class TenantSecurity:
    """What a tenant demands of sign-ins.

    Attributes:
        second_factor (SecondFactorDemand): Whether people of a tenant need a second factor.
    """

    second_factor: SecondFactorDemand

    def to_dict(self) -> dict[str, Any]:
        second_factor = self.second_factor.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "secondFactor": second_factor,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        second_factor = SecondFactorDemand(d.pop("secondFactor"))

        tenant_security = cls(
            second_factor=second_factor,
        )

        return tenant_security

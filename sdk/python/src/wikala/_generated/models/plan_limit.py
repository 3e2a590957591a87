from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PlanLimit")


@_attrs_define
class PlanLimit:
    """How much of a meter a plan includes.

    Attributes:
        most (int):  Example: 10000.
        per (str): `day`, `month` or `total`. Example: month.
    """

    most: int
    per: str

    def to_dict(self) -> dict[str, Any]:
        most = self.most

        per = self.per

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "most": most,
                "per": per,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        most = d.pop("most")

        per = d.pop("per")

        plan_limit = cls(
            most=most,
            per=per,
        )

        return plan_limit

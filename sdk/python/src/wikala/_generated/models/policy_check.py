from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.policy_fault import PolicyFault


T = TypeVar("T", bound="PolicyCheck")


@_attrs_define
class PolicyCheck:
    """What was found.

    Attributes:
        faults (list[PolicyFault]):
        valid (bool): Whether it could be saved.
    """

    faults: list[PolicyFault]
    valid: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        faults = []
        for faults_item_data in self.faults:
            faults_item = faults_item_data.to_dict()
            faults.append(faults_item)

        valid = self.valid

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "faults": faults,
                "valid": valid,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.policy_fault import PolicyFault  # noqa: PLC0415

        d = dict(src_dict)
        faults = []
        _faults = d.pop("faults")
        for faults_item_data in _faults:
            faults_item = PolicyFault.from_dict(faults_item_data)

            faults.append(faults_item)

        valid = d.pop("valid")

        policy_check = cls(
            faults=faults,
            valid=valid,
        )

        policy_check.additional_properties = d
        return policy_check

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

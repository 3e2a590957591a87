from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.second_factor_method import SecondFactorMethod

T = TypeVar("T", bound="Challenge")


@_attrs_define
class Challenge:
    """What a sign-in is answered with when a second factor is needed.

    Attributes:
        challenge (str): Names the half-finished sign-in. It is a secret. Example:
            0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE.
        expires_in (int): Seconds until the challenge ends. Example: 900.
        methods (list[SecondFactorMethod]): What the person can use to complete it.
    """

    challenge: str
    expires_in: int
    methods: list[SecondFactorMethod]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        challenge = self.challenge

        expires_in = self.expires_in

        methods = []
        for methods_item_data in self.methods:
            methods_item = methods_item_data.value
            methods.append(methods_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "challenge": challenge,
                "expiresIn": expires_in,
                "methods": methods,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        challenge = d.pop("challenge")

        expires_in = d.pop("expiresIn")

        methods = []
        _methods = d.pop("methods")
        for methods_item_data in _methods:
            methods_item = SecondFactorMethod(methods_item_data)

            methods.append(methods_item)

        challenge = cls(
            challenge=challenge,
            expires_in=expires_in,
            methods=methods,
        )

        challenge.additional_properties = d
        return challenge

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

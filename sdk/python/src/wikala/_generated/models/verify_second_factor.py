from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.second_factor_method import SecondFactorMethod
from ..types import UNSET, Unset

T = TypeVar("T", bound="VerifySecondFactor")


@_attrs_define
class VerifySecondFactor:
    """A code, and what it is for: a `challenge` of a sign-in with the method, or an `enrolment`.

    Attributes:
        code (str):  Example: 287082.
        challenge (None | str | Unset):  Example: 0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE.
        enrolment (None | str | Unset): Only for a person who is signed in.
        method (None | SecondFactorMethod | Unset):
    """

    code: str
    challenge: None | str | Unset = UNSET
    enrolment: None | str | Unset = UNSET
    method: None | SecondFactorMethod | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        challenge: None | str | Unset
        if isinstance(self.challenge, Unset):
            challenge = UNSET
        else:
            challenge = self.challenge

        enrolment: None | str | Unset
        if isinstance(self.enrolment, Unset):
            enrolment = UNSET
        else:
            enrolment = self.enrolment

        method: None | str | Unset
        if isinstance(self.method, Unset):
            method = UNSET
        elif isinstance(self.method, SecondFactorMethod):
            method = self.method.value
        else:
            method = self.method

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
            }
        )
        if challenge is not UNSET:
            field_dict["challenge"] = challenge
        if enrolment is not UNSET:
            field_dict["enrolment"] = enrolment
        if method is not UNSET:
            field_dict["method"] = method

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_challenge(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        challenge = _parse_challenge(d.pop("challenge", UNSET))

        def _parse_enrolment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        enrolment = _parse_enrolment(d.pop("enrolment", UNSET))

        def _parse_method(data: object) -> None | SecondFactorMethod | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                method_type_0 = SecondFactorMethod(data)

                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SecondFactorMethod | Unset, data)

        method = _parse_method(d.pop("method", UNSET))

        verify_second_factor = cls(
            code=code,
            challenge=challenge,
            enrolment=enrolment,
            method=method,
        )

        return verify_second_factor

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ResetPasswordRequest")


@_attrs_define
class ResetPasswordRequest:
    """The token of the letter, and the password to have from now on.

    Attributes:
        password (str):  Example: Correct-Horse-1.
        token (str):  Example: 0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE.
    """

    password: str
    token: str

    def to_dict(self) -> dict[str, Any]:
        password = self.password

        token = self.token

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "password": password,
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        password = d.pop("password")

        token = d.pop("token")

        reset_password_request = cls(
            password=password,
            token=token,
        )

        return reset_password_request

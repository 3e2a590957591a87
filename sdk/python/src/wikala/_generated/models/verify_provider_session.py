from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="VerifyProviderSession")


@_attrs_define
class VerifyProviderSession:
    """The mailed code of a session.

    Attributes:
        session_id (str):
        verification_code (str):  Example: 042137.
    """

    session_id: str
    verification_code: str

    def to_dict(self) -> dict[str, Any]:
        session_id = self.session_id

        verification_code = self.verification_code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sessionId": session_id,
                "verificationCode": verification_code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        session_id = d.pop("sessionId")

        verification_code = d.pop("verificationCode")

        verify_provider_session = cls(
            session_id=session_id,
            verification_code=verification_code,
        )

        return verify_provider_session

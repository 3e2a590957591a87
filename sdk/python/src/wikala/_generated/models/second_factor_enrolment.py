from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SecondFactorEnrolment")


@_attrs_define
class SecondFactorEnrolment:
    """What is needed to confirm the factor; until then nothing is switched on.

    Attributes:
        enrolment (str): Send it with the first code to `verify-2fa`. Example:
            0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE.
        expires_in (int): Seconds until the enrolment ends. Example: 600.
        qr_code (None | str | Unset): For the camera: a picture of the URI, as a data URI. Example:
            data:image/png;base64,iVBORw0KGgo=.
        secret (None | str | Unset): For typing: the secret in base32. Example: GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ.
        uri (None | str | Unset): For the app: the whole setup as a URI. Example:
            otpauth://totp/Wikala:demo%40wikala.example?secret=GEZDGNBVGY3TQOJQ&issuer=Wikala.
    """

    enrolment: str
    expires_in: int
    qr_code: None | str | Unset = UNSET
    secret: None | str | Unset = UNSET
    uri: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        enrolment = self.enrolment

        expires_in = self.expires_in

        qr_code: None | str | Unset
        if isinstance(self.qr_code, Unset):
            qr_code = UNSET
        else:
            qr_code = self.qr_code

        secret: None | str | Unset
        if isinstance(self.secret, Unset):
            secret = UNSET
        else:
            secret = self.secret

        uri: None | str | Unset
        if isinstance(self.uri, Unset):
            uri = UNSET
        else:
            uri = self.uri

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "enrolment": enrolment,
                "expiresIn": expires_in,
            }
        )
        if qr_code is not UNSET:
            field_dict["qrCode"] = qr_code
        if secret is not UNSET:
            field_dict["secret"] = secret
        if uri is not UNSET:
            field_dict["uri"] = uri

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        enrolment = d.pop("enrolment")

        expires_in = d.pop("expiresIn")

        def _parse_qr_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        qr_code = _parse_qr_code(d.pop("qrCode", UNSET))

        def _parse_secret(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        secret = _parse_secret(d.pop("secret", UNSET))

        def _parse_uri(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        uri = _parse_uri(d.pop("uri", UNSET))

        second_factor_enrolment = cls(
            enrolment=enrolment,
            expires_in=expires_in,
            qr_code=qr_code,
            secret=secret,
            uri=uri,
        )

        second_factor_enrolment.additional_properties = d
        return second_factor_enrolment

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

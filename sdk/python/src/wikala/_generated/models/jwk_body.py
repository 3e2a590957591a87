from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="JwkBody")


@_attrs_define
class JwkBody:
    """A public key as a JSON Web Key (RFC 7517, RFC 8037).

    Attributes:
        alg (str):  Example: EdDSA.
        kid (str):
        kty (str):  Example: OKP.
        use (str):  Example: sig.
        crv (None | str | Unset): The curve, of keys of kind `OKP`. Example: Ed25519.
        e (None | str | Unset): The exponent of kind `RSA`, base64url.
        n (None | str | Unset): The modulus of kind `RSA`, base64url.
        x (None | str | Unset): The public key of kind `OKP`, base64url.
    """

    alg: str
    kid: str
    kty: str
    use: str
    crv: None | str | Unset = UNSET
    e: None | str | Unset = UNSET
    n: None | str | Unset = UNSET
    x: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        alg = self.alg

        kid = self.kid

        kty = self.kty

        use = self.use

        crv: None | str | Unset
        if isinstance(self.crv, Unset):
            crv = UNSET
        else:
            crv = self.crv

        e: None | str | Unset
        if isinstance(self.e, Unset):
            e = UNSET
        else:
            e = self.e

        n: None | str | Unset
        if isinstance(self.n, Unset):
            n = UNSET
        else:
            n = self.n

        x: None | str | Unset
        if isinstance(self.x, Unset):
            x = UNSET
        else:
            x = self.x

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "alg": alg,
                "kid": kid,
                "kty": kty,
                "use": use,
            }
        )
        if crv is not UNSET:
            field_dict["crv"] = crv
        if e is not UNSET:
            field_dict["e"] = e
        if n is not UNSET:
            field_dict["n"] = n
        if x is not UNSET:
            field_dict["x"] = x

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        alg = d.pop("alg")

        kid = d.pop("kid")

        kty = d.pop("kty")

        use = d.pop("use")

        def _parse_crv(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        crv = _parse_crv(d.pop("crv", UNSET))

        def _parse_e(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        e = _parse_e(d.pop("e", UNSET))

        def _parse_n(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        n = _parse_n(d.pop("n", UNSET))

        def _parse_x(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        x = _parse_x(d.pop("x", UNSET))

        jwk_body = cls(
            alg=alg,
            kid=kid,
            kty=kty,
            use=use,
            crv=crv,
            e=e,
            n=n,
            x=x,
        )

        jwk_body.additional_properties = d
        return jwk_body

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

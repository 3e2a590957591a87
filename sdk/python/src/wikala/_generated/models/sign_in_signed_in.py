from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sign_in_signed_in_status import SignInSignedInStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="SignInSignedIn")


@_attrs_define
class SignInSignedIn:
    """The person is signed in.

    Attributes:
        access_token (str):
        expires_in (int): Seconds until the access token ends. Example: 900.
        refresh_expires_in (int): Seconds until the refresh token ends. Example: 604800.
        tenant (str): Slug of the tenant the token acts in. Example: demo.
        tenants (list[str]): Slugs of every tenant the person may act in.
        token_type (str):  Example: Bearer.
        status (SignInSignedInStatus):
        refresh_token (None | str | Unset): Works once, for the next access token; absent when it is in the cookie.
    """

    access_token: str
    expires_in: int
    refresh_expires_in: int
    tenant: str
    tenants: list[str]
    token_type: str
    status: SignInSignedInStatus
    refresh_token: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access_token = self.access_token

        expires_in = self.expires_in

        refresh_expires_in = self.refresh_expires_in

        tenant = self.tenant

        tenants = self.tenants

        token_type = self.token_type

        status = self.status.value

        refresh_token: None | str | Unset
        if isinstance(self.refresh_token, Unset):
            refresh_token = UNSET
        else:
            refresh_token = self.refresh_token

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accessToken": access_token,
                "expiresIn": expires_in,
                "refreshExpiresIn": refresh_expires_in,
                "tenant": tenant,
                "tenants": tenants,
                "tokenType": token_type,
                "status": status,
            }
        )
        if refresh_token is not UNSET:
            field_dict["refreshToken"] = refresh_token

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        access_token = d.pop("accessToken")

        expires_in = d.pop("expiresIn")

        refresh_expires_in = d.pop("refreshExpiresIn")

        tenant = d.pop("tenant")

        tenants = cast(list[str], d.pop("tenants"))

        token_type = d.pop("tokenType")

        status = SignInSignedInStatus(d.pop("status"))

        def _parse_refresh_token(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        refresh_token = _parse_refresh_token(d.pop("refreshToken", UNSET))

        sign_in_signed_in = cls(
            access_token=access_token,
            expires_in=expires_in,
            refresh_expires_in=refresh_expires_in,
            tenant=tenant,
            tenants=tenants,
            token_type=token_type,
            status=status,
            refresh_token=refresh_token,
        )

        sign_in_signed_in.additional_properties = d
        return sign_in_signed_in

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

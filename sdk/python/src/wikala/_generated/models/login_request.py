from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="LoginRequest")


@_attrs_define
class LoginRequest:
    """An e-mail address and a password.

    Attributes:
        email (str):  Example: demo@wikala.example.
        password (str):  Example: Demo-Password-1.
        cookie (bool | Unset): Whether the refresh token goes into a cookie that scripts cannot read: for browsers.
        tenant (None | str | Unset): Slug of the tenant to act in; the oldest membership when absent. Example: demo.
    """

    email: str
    password: str
    cookie: bool | Unset = UNSET
    tenant: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        password = self.password

        cookie = self.cookie

        tenant: None | str | Unset
        if isinstance(self.tenant, Unset):
            tenant = UNSET
        else:
            tenant = self.tenant

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
                "password": password,
            }
        )
        if cookie is not UNSET:
            field_dict["cookie"] = cookie
        if tenant is not UNSET:
            field_dict["tenant"] = tenant

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        password = d.pop("password")

        cookie = d.pop("cookie", UNSET)

        def _parse_tenant(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tenant = _parse_tenant(d.pop("tenant", UNSET))

        login_request = cls(
            email=email,
            password=password,
            cookie=cookie,
            tenant=tenant,
        )

        return login_request

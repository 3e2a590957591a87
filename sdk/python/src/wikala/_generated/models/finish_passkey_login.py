from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.finish_passkey_login_credential import FinishPasskeyLoginCredential


T = TypeVar("T", bound="FinishPasskeyLogin")


@_attrs_define
class FinishPasskeyLogin:
    """What the browser answered.

    Attributes:
        ceremony (str):  Example: 0W2pQyqE2gPb6mZl5m8c1yS0gN1qWq3k1v8uYV2b7aE.
        credential (FinishPasskeyLoginCredential): The assertion in the JSON of Web Authentication:
            <https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson>
        cookie (bool | Unset): Whether the refresh token goes into a cookie that scripts cannot read: for browsers.
        tenant (None | str | Unset): Slug of the tenant to act in; the oldest membership when absent. Example: demo.
    """

    ceremony: str
    credential: FinishPasskeyLoginCredential
    cookie: bool | Unset = UNSET
    tenant: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        ceremony = self.ceremony

        credential = self.credential.to_dict()

        cookie = self.cookie

        tenant: None | str | Unset
        if isinstance(self.tenant, Unset):
            tenant = UNSET
        else:
            tenant = self.tenant

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ceremony": ceremony,
                "credential": credential,
            }
        )
        if cookie is not UNSET:
            field_dict["cookie"] = cookie
        if tenant is not UNSET:
            field_dict["tenant"] = tenant

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finish_passkey_login_credential import (
            FinishPasskeyLoginCredential,  # noqa: PLC0415
        )

        d = dict(src_dict)
        ceremony = d.pop("ceremony")

        credential = FinishPasskeyLoginCredential.from_dict(d.pop("credential"))

        cookie = d.pop("cookie", UNSET)

        def _parse_tenant(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tenant = _parse_tenant(d.pop("tenant", UNSET))

        finish_passkey_login = cls(
            ceremony=ceremony,
            credential=credential,
            cookie=cookie,
            tenant=tenant,
        )

        return finish_passkey_login

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ProviderSessionParameters")


@_attrs_define
class ProviderSessionParameters:
    """Choices that can still be made.

    Attributes:
        cookie (bool | Unset): Puts the refresh token into a cookie.
        tenant (None | str | Unset): Slug of the tenant to act in. Example: demo.
    """

    cookie: bool | Unset = UNSET
    tenant: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        cookie = self.cookie

        tenant: None | str | Unset
        if isinstance(self.tenant, Unset):
            tenant = UNSET
        else:
            tenant = self.tenant

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if cookie is not UNSET:
            field_dict["cookie"] = cookie
        if tenant is not UNSET:
            field_dict["tenant"] = tenant

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        cookie = d.pop("cookie", UNSET)

        def _parse_tenant(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tenant = _parse_tenant(d.pop("tenant", UNSET))

        provider_session_parameters = cls(
            cookie=cookie,
            tenant=tenant,
        )

        return provider_session_parameters

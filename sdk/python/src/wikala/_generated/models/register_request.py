from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.own_tenant import OwnTenant


T = TypeVar("T", bound="RegisterRequest")


@_attrs_define
class RegisterRequest:
    """Who wants an account.

    Attributes:
        email (str):  Example: lina@example.com.
        first_name (str):  Example: Lina.
        language (str): `en` or `ar`; letters are written in it. Example: en.
        last_name (str):  Example: Haddad.
        password (str):  Example: Correct-Horse-1.
        tenant (None | OwnTenant | Unset):
    """

    email: str
    first_name: str
    language: str
    last_name: str
    password: str
    tenant: None | OwnTenant | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.own_tenant import OwnTenant  # noqa: PLC0415

        email = self.email

        first_name = self.first_name

        language = self.language

        last_name = self.last_name

        password = self.password

        tenant: dict[str, Any] | None | Unset
        if isinstance(self.tenant, Unset):
            tenant = UNSET
        elif isinstance(self.tenant, OwnTenant):
            tenant = self.tenant.to_dict()
        else:
            tenant = self.tenant

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
                "firstName": first_name,
                "language": language,
                "lastName": last_name,
                "password": password,
            }
        )
        if tenant is not UNSET:
            field_dict["tenant"] = tenant

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.own_tenant import OwnTenant  # noqa: PLC0415

        d = dict(src_dict)
        email = d.pop("email")

        first_name = d.pop("firstName")

        language = d.pop("language")

        last_name = d.pop("lastName")

        password = d.pop("password")

        def _parse_tenant(data: object) -> None | OwnTenant | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tenant_type_0 = OwnTenant.from_dict(data)

                return tenant_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OwnTenant | Unset, data)

        tenant = _parse_tenant(d.pop("tenant", UNSET))

        register_request = cls(
            email=email,
            first_name=first_name,
            language=language,
            last_name=last_name,
            password=password,
            tenant=tenant,
        )

        return register_request

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tenant_of_me import TenantOfMe


T = TypeVar("T", bound="MeBody")


@_attrs_define
class MeBody:
    """The one who asks.

    Attributes:
        kind (str): `user` or `api_key`. Example: user.
        permissions (list[str]): What may be done in the tenant, everywhere in it or within some department. Example:
            ['finance.read', 'platform.self'].
        roles (list[str]): The names of the roles held in the tenant. Example: ['member'].
        tenant (TenantOfMe): The tenant the token or key acts in.
        email (None | str | Unset):  Example: demo@wikala.example.
        first_name (None | str | Unset):
        id (None | Unset | UUID):
        language (None | str | Unset):  Example: ar.
        last_name (None | str | Unset):
        permission_version (int | None | Unset): Counts the changes of what the person may do here; absent for API keys.
            Example: 3.
        session (None | Unset | UUID): The sign-in the request belongs to; absent for API keys.
    """

    kind: str
    permissions: list[str]
    roles: list[str]
    tenant: TenantOfMe
    email: None | str | Unset = UNSET
    first_name: None | str | Unset = UNSET
    id: None | Unset | UUID = UNSET
    language: None | str | Unset = UNSET
    last_name: None | str | Unset = UNSET
    permission_version: int | None | Unset = UNSET
    session: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        permissions = self.permissions

        roles = self.roles

        tenant = self.tenant.to_dict()

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        first_name: None | str | Unset
        if isinstance(self.first_name, Unset):
            first_name = UNSET
        else:
            first_name = self.first_name

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        elif isinstance(self.id, UUID):
            id = str(self.id)
        else:
            id = self.id

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        else:
            language = self.language

        last_name: None | str | Unset
        if isinstance(self.last_name, Unset):
            last_name = UNSET
        else:
            last_name = self.last_name

        permission_version: int | None | Unset
        if isinstance(self.permission_version, Unset):
            permission_version = UNSET
        else:
            permission_version = self.permission_version

        session: None | str | Unset
        if isinstance(self.session, Unset):
            session = UNSET
        elif isinstance(self.session, UUID):
            session = str(self.session)
        else:
            session = self.session

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "permissions": permissions,
                "roles": roles,
                "tenant": tenant,
            }
        )
        if email is not UNSET:
            field_dict["email"] = email
        if first_name is not UNSET:
            field_dict["firstName"] = first_name
        if id is not UNSET:
            field_dict["id"] = id
        if language is not UNSET:
            field_dict["language"] = language
        if last_name is not UNSET:
            field_dict["lastName"] = last_name
        if permission_version is not UNSET:
            field_dict["permissionVersion"] = permission_version
        if session is not UNSET:
            field_dict["session"] = session

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tenant_of_me import TenantOfMe  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        permissions = cast(list[str], d.pop("permissions"))

        roles = cast(list[str], d.pop("roles"))

        tenant = TenantOfMe.from_dict(d.pop("tenant"))

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        def _parse_first_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        first_name = _parse_first_name(d.pop("firstName", UNSET))

        def _parse_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                id_type_0 = UUID(data)

                return id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        id = _parse_id(d.pop("id", UNSET))

        def _parse_language(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

        def _parse_last_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_name = _parse_last_name(d.pop("lastName", UNSET))

        def _parse_permission_version(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        permission_version = _parse_permission_version(d.pop("permissionVersion", UNSET))

        def _parse_session(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                session_type_0 = UUID(data)

                return session_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        session = _parse_session(d.pop("session", UNSET))

        me_body = cls(
            kind=kind,
            permissions=permissions,
            roles=roles,
            tenant=tenant,
            email=email,
            first_name=first_name,
            id=id,
            language=language,
            last_name=last_name,
            permission_version=permission_version,
            session=session,
        )

        me_body.additional_properties = d
        return me_body

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

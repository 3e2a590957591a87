from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hook_scheme import HookScheme
from ..types import UNSET, Unset

T = TypeVar("T", bound="HookConnectionWithSecret")


@_attrs_define
class HookConnectionWithSecret:
    """A connection, with its secret when that was made here; it is never shown again.

    Attributes:
        created_at (datetime.datetime):
        created_by (str):  Example: user:01939e6c-7d2a-7c1e-9f00-000000000001.
        enabled (bool):
        id (UUID):
        is_frozen (bool): Whether it is beyond what the plan allows: nothing is received until there is room again.
        name (str):  Example: the shop.
        path (str): Where the other system sends to. Example: /api/v1/hooks/AZOebH0qfByfAAAAAAAAAQGTnmx9KnwcnwAAAAAAAAI.
        scheme (HookScheme): How a sender signs.
        updated_at (datetime.datetime):
        version (int):  Example: 1.
        header (None | str | Unset): The header with the signature, unless the scheme says it itself. Example: x-hub-
            signature-256.
        secret (None | str | Unset):
    """

    created_at: datetime.datetime
    created_by: str
    enabled: bool
    id: UUID
    is_frozen: bool
    name: str
    path: str
    scheme: HookScheme
    updated_at: datetime.datetime
    version: int
    header: None | str | Unset = UNSET
    secret: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        created_by = self.created_by

        enabled = self.enabled

        id = str(self.id)

        is_frozen = self.is_frozen

        name = self.name

        path = self.path

        scheme = self.scheme.value

        updated_at = self.updated_at.isoformat()

        version = self.version

        header: None | str | Unset
        if isinstance(self.header, Unset):
            header = UNSET
        else:
            header = self.header

        secret: None | str | Unset
        if isinstance(self.secret, Unset):
            secret = UNSET
        else:
            secret = self.secret

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "createdBy": created_by,
                "enabled": enabled,
                "id": id,
                "isFrozen": is_frozen,
                "name": name,
                "path": path,
                "scheme": scheme,
                "updatedAt": updated_at,
                "version": version,
            }
        )
        if header is not UNSET:
            field_dict["header"] = header
        if secret is not UNSET:
            field_dict["secret"] = secret

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        enabled = d.pop("enabled")

        id = UUID(d.pop("id"))

        is_frozen = d.pop("isFrozen")

        name = d.pop("name")

        path = d.pop("path")

        scheme = HookScheme(d.pop("scheme"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        version = d.pop("version")

        def _parse_header(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        header = _parse_header(d.pop("header", UNSET))

        def _parse_secret(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        secret = _parse_secret(d.pop("secret", UNSET))

        hook_connection_with_secret = cls(
            created_at=created_at,
            created_by=created_by,
            enabled=enabled,
            id=id,
            is_frozen=is_frozen,
            name=name,
            path=path,
            scheme=scheme,
            updated_at=updated_at,
            version=version,
            header=header,
            secret=secret,
        )

        hook_connection_with_secret.additional_properties = d
        return hook_connection_with_secret

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plugin_manifest import PluginManifest


T = TypeVar("T", bound="PluginPackage")


@_attrs_define
class PluginPackage:
    """A package that can be installed.

    Attributes:
        digest (str): SHA-256 of what is in it, without the signature. Example:
            9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.
        id (UUID):
        is_blocked (bool): Whether the operator stopped it.
        manifest (PluginManifest): What a package says of itself.
        size (int): Bytes of the file.
        uploaded_at (datetime.datetime):
        uploaded_by (str):  Example: user:01939e6c-7d2a-7c1e-9f00-000000000001.
        blocked_because (None | str | Unset): Why.
        signed_by (None | str | Unset): Publisher and key that vouch for it; absent when nobody does. Example:
            acme:9f86d081884c7d65.
        tenant_id (None | Unset | UUID): Whose it is; absent when the operator offers it to all tenants.
    """

    digest: str
    id: UUID
    is_blocked: bool
    manifest: PluginManifest
    size: int
    uploaded_at: datetime.datetime
    uploaded_by: str
    blocked_because: None | str | Unset = UNSET
    signed_by: None | str | Unset = UNSET
    tenant_id: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        digest = self.digest

        id = str(self.id)

        is_blocked = self.is_blocked

        manifest = self.manifest.to_dict()

        size = self.size

        uploaded_at = self.uploaded_at.isoformat()

        uploaded_by = self.uploaded_by

        blocked_because: None | str | Unset
        if isinstance(self.blocked_because, Unset):
            blocked_because = UNSET
        else:
            blocked_because = self.blocked_because

        signed_by: None | str | Unset
        if isinstance(self.signed_by, Unset):
            signed_by = UNSET
        else:
            signed_by = self.signed_by

        tenant_id: None | str | Unset
        if isinstance(self.tenant_id, Unset):
            tenant_id = UNSET
        elif isinstance(self.tenant_id, UUID):
            tenant_id = str(self.tenant_id)
        else:
            tenant_id = self.tenant_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "digest": digest,
                "id": id,
                "isBlocked": is_blocked,
                "manifest": manifest,
                "size": size,
                "uploadedAt": uploaded_at,
                "uploadedBy": uploaded_by,
            }
        )
        if blocked_because is not UNSET:
            field_dict["blockedBecause"] = blocked_because
        if signed_by is not UNSET:
            field_dict["signedBy"] = signed_by
        if tenant_id is not UNSET:
            field_dict["tenantId"] = tenant_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plugin_manifest import PluginManifest  # noqa: PLC0415

        d = dict(src_dict)
        digest = d.pop("digest")

        id = UUID(d.pop("id"))

        is_blocked = d.pop("isBlocked")

        manifest = PluginManifest.from_dict(d.pop("manifest"))

        size = d.pop("size")

        uploaded_at = datetime.datetime.fromisoformat(d.pop("uploadedAt"))

        uploaded_by = d.pop("uploadedBy")

        def _parse_blocked_because(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        blocked_because = _parse_blocked_because(d.pop("blockedBecause", UNSET))

        def _parse_signed_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        signed_by = _parse_signed_by(d.pop("signedBy", UNSET))

        def _parse_tenant_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                tenant_id_type_0 = UUID(data)

                return tenant_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        tenant_id = _parse_tenant_id(d.pop("tenantId", UNSET))

        plugin_package = cls(
            digest=digest,
            id=id,
            is_blocked=is_blocked,
            manifest=manifest,
            size=size,
            uploaded_at=uploaded_at,
            uploaded_by=uploaded_by,
            blocked_because=blocked_because,
            signed_by=signed_by,
            tenant_id=tenant_id,
        )

        plugin_package.additional_properties = d
        return plugin_package

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

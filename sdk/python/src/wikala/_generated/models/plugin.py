from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plugin_grants import PluginGrants
    from ..models.plugin_manifest import PluginManifest
    from ..models.plugin_quarantine import PluginQuarantine
    from ..models.plugin_settings_value import PluginSettingsValue
    from ..models.plugin_use import PluginUse


T = TypeVar("T", bound="Plugin")


@_attrs_define
class Plugin:
    """A plugin of a tenant.

    Attributes:
        created_at (datetime.datetime):
        created_by (str):  Example: user:01939e6c-7d2a-7c1e-9f00-000000000001.
        effective_grants (PluginGrants): Capabilities and hosts.
        grants (PluginGrants): Capabilities and hosts.
        id (UUID):
        is_required (bool): Whether nothing may be written while it does not answer.
        manifest (PluginManifest): What a package says of itself.
        name (str):  Example: rules-categorizer.
        secrets (list[str]): The names of secrets that are set.
        settings (PluginSettingsValue): Without secrets.
        state (str): `enabled` or `disabled`. Example: enabled.
        updated_at (datetime.datetime):
        used (PluginUse): What a plugin used since it was installed.
        version (str): The version of the plugin. Example: 1.0.0.
        idle_because (None | str | Unset): Why it is not called now: `disabled`, `plan`, `frozen`, `used_up`, `blocked`,
            `removed`, `quarantined` or
            `unreadable`. Example: quarantined.
        previous_version (None | str | Unset): The version that a rollback goes back to.
        quarantine (None | PluginQuarantine | Unset):
        shadow_version (None | str | Unset): The version that runs beside, for comparison.
    """

    created_at: datetime.datetime
    created_by: str
    effective_grants: PluginGrants
    grants: PluginGrants
    id: UUID
    is_required: bool
    manifest: PluginManifest
    name: str
    secrets: list[str]
    settings: PluginSettingsValue
    state: str
    updated_at: datetime.datetime
    used: PluginUse
    version: str
    idle_because: None | str | Unset = UNSET
    previous_version: None | str | Unset = UNSET
    quarantine: None | PluginQuarantine | Unset = UNSET
    shadow_version: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.plugin_quarantine import PluginQuarantine  # noqa: PLC0415

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        effective_grants = self.effective_grants.to_dict()

        grants = self.grants.to_dict()

        id = str(self.id)

        is_required = self.is_required

        manifest = self.manifest.to_dict()

        name = self.name

        secrets = self.secrets

        settings = self.settings.to_dict()

        state = self.state

        updated_at = self.updated_at.isoformat()

        used = self.used.to_dict()

        version = self.version

        idle_because: None | str | Unset
        if isinstance(self.idle_because, Unset):
            idle_because = UNSET
        else:
            idle_because = self.idle_because

        previous_version: None | str | Unset
        if isinstance(self.previous_version, Unset):
            previous_version = UNSET
        else:
            previous_version = self.previous_version

        quarantine: dict[str, Any] | None | Unset
        if isinstance(self.quarantine, Unset):
            quarantine = UNSET
        elif isinstance(self.quarantine, PluginQuarantine):
            quarantine = self.quarantine.to_dict()
        else:
            quarantine = self.quarantine

        shadow_version: None | str | Unset
        if isinstance(self.shadow_version, Unset):
            shadow_version = UNSET
        else:
            shadow_version = self.shadow_version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "createdBy": created_by,
                "effectiveGrants": effective_grants,
                "grants": grants,
                "id": id,
                "isRequired": is_required,
                "manifest": manifest,
                "name": name,
                "secrets": secrets,
                "settings": settings,
                "state": state,
                "updatedAt": updated_at,
                "used": used,
                "version": version,
            }
        )
        if idle_because is not UNSET:
            field_dict["idleBecause"] = idle_because
        if previous_version is not UNSET:
            field_dict["previousVersion"] = previous_version
        if quarantine is not UNSET:
            field_dict["quarantine"] = quarantine
        if shadow_version is not UNSET:
            field_dict["shadowVersion"] = shadow_version

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plugin_grants import PluginGrants  # noqa: PLC0415
        from ..models.plugin_manifest import PluginManifest  # noqa: PLC0415
        from ..models.plugin_quarantine import PluginQuarantine  # noqa: PLC0415
        from ..models.plugin_settings_value import PluginSettingsValue  # noqa: PLC0415
        from ..models.plugin_use import PluginUse  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        effective_grants = PluginGrants.from_dict(d.pop("effectiveGrants"))

        grants = PluginGrants.from_dict(d.pop("grants"))

        id = UUID(d.pop("id"))

        is_required = d.pop("isRequired")

        manifest = PluginManifest.from_dict(d.pop("manifest"))

        name = d.pop("name")

        secrets = cast(list[str], d.pop("secrets"))

        settings = PluginSettingsValue.from_dict(d.pop("settings"))

        state = d.pop("state")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        used = PluginUse.from_dict(d.pop("used"))

        version = d.pop("version")

        def _parse_idle_because(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        idle_because = _parse_idle_because(d.pop("idleBecause", UNSET))

        def _parse_previous_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        previous_version = _parse_previous_version(d.pop("previousVersion", UNSET))

        def _parse_quarantine(data: object) -> None | PluginQuarantine | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                quarantine_type_0 = PluginQuarantine.from_dict(data)

                return quarantine_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PluginQuarantine | Unset, data)

        quarantine = _parse_quarantine(d.pop("quarantine", UNSET))

        def _parse_shadow_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        shadow_version = _parse_shadow_version(d.pop("shadowVersion", UNSET))

        plugin = cls(
            created_at=created_at,
            created_by=created_by,
            effective_grants=effective_grants,
            grants=grants,
            id=id,
            is_required=is_required,
            manifest=manifest,
            name=name,
            secrets=secrets,
            settings=settings,
            state=state,
            updated_at=updated_at,
            used=used,
            version=version,
            idle_because=idle_because,
            previous_version=previous_version,
            quarantine=quarantine,
            shadow_version=shadow_version,
        )

        plugin.additional_properties = d
        return plugin

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

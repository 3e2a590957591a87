from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plugin_grants import PluginGrants
    from ..models.plugin_upgrade_settings_type_0 import PluginUpgradeSettingsType0


T = TypeVar("T", bound="PluginUpgrade")


@_attrs_define
class PluginUpgrade:
    """Which version.

    Attributes:
        version (str):  Example: 1.1.0.
        grants (None | PluginGrants | Unset):
        settings (None | PluginUpgradeSettingsType0 | Unset): Its settings; those of before when absent.
        shadow (bool | Unset): Let it run beside the current one, for comparison. Nobody sees what it answers.
    """

    version: str
    grants: None | PluginGrants | Unset = UNSET
    settings: None | PluginUpgradeSettingsType0 | Unset = UNSET
    shadow: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.plugin_grants import PluginGrants  # noqa: PLC0415
        from ..models.plugin_upgrade_settings_type_0 import PluginUpgradeSettingsType0  # noqa: PLC0415

        version = self.version

        grants: dict[str, Any] | None | Unset
        if isinstance(self.grants, Unset):
            grants = UNSET
        elif isinstance(self.grants, PluginGrants):
            grants = self.grants.to_dict()
        else:
            grants = self.grants

        settings: dict[str, Any] | None | Unset
        if isinstance(self.settings, Unset):
            settings = UNSET
        elif isinstance(self.settings, PluginUpgradeSettingsType0):
            settings = self.settings.to_dict()
        else:
            settings = self.settings

        shadow = self.shadow

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "version": version,
            }
        )
        if grants is not UNSET:
            field_dict["grants"] = grants
        if settings is not UNSET:
            field_dict["settings"] = settings
        if shadow is not UNSET:
            field_dict["shadow"] = shadow

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plugin_grants import PluginGrants  # noqa: PLC0415
        from ..models.plugin_upgrade_settings_type_0 import PluginUpgradeSettingsType0  # noqa: PLC0415

        d = dict(src_dict)
        version = d.pop("version")

        def _parse_grants(data: object) -> None | PluginGrants | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                grants_type_0 = PluginGrants.from_dict(data)

                return grants_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PluginGrants | Unset, data)

        grants = _parse_grants(d.pop("grants", UNSET))

        def _parse_settings(data: object) -> None | PluginUpgradeSettingsType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                settings_type_0 = PluginUpgradeSettingsType0.from_dict(data)

                return settings_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PluginUpgradeSettingsType0 | Unset, data)

        settings = _parse_settings(d.pop("settings", UNSET))

        shadow = d.pop("shadow", UNSET)

        plugin_upgrade = cls(
            version=version,
            grants=grants,
            settings=settings,
            shadow=shadow,
        )

        return plugin_upgrade

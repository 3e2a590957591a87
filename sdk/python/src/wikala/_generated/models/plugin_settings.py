from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.plugin_settings_settings import PluginSettingsSettings


T = TypeVar("T", bound="PluginSettings")


@_attrs_define
class PluginSettings:
    """All settings of a plugin.

    Attributes:
        settings (PluginSettingsSettings): In the words of its schema. A secret that is not named stays as it is; `null`
            takes it away.
    """

    settings: PluginSettingsSettings

    def to_dict(self) -> dict[str, Any]:
        settings = self.settings.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "settings": settings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plugin_settings_settings import PluginSettingsSettings  # noqa: PLC0415

        d = dict(src_dict)
        settings = PluginSettingsSettings.from_dict(d.pop("settings"))

        plugin_settings = cls(
            settings=settings,
        )

        return plugin_settings

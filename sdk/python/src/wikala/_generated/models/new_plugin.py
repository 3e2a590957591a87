from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.new_plugin_settings import NewPluginSettings
    from ..models.plugin_grants import PluginGrants


T = TypeVar("T", bound="NewPlugin")


@_attrs_define
class NewPlugin:
    """What is to be installed.

    Attributes:
        name (str):  Example: rules-categorizer.
        version (str):  Example: 1.0.0.
        grants (PluginGrants | Unset): Capabilities and hosts.
        is_required (bool | None | Unset): Of a validator: whether nothing may be written while it does not answer. As
            its manifest says when absent.
        settings (NewPluginSettings | Unset): In the words of its schema, secrets included.
    """

    name: str
    version: str
    grants: PluginGrants | Unset = UNSET
    is_required: bool | None | Unset = UNSET
    settings: NewPluginSettings | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        version = self.version

        grants: dict[str, Any] | Unset = UNSET
        if not isinstance(self.grants, Unset):
            grants = self.grants.to_dict()

        is_required: bool | None | Unset
        if isinstance(self.is_required, Unset):
            is_required = UNSET
        else:
            is_required = self.is_required

        settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.settings, Unset):
            settings = self.settings.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "version": version,
            }
        )
        if grants is not UNSET:
            field_dict["grants"] = grants
        if is_required is not UNSET:
            field_dict["isRequired"] = is_required
        if settings is not UNSET:
            field_dict["settings"] = settings

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_plugin_settings import NewPluginSettings  # noqa: PLC0415
        from ..models.plugin_grants import PluginGrants  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        version = d.pop("version")

        _grants = d.pop("grants", UNSET)
        grants: PluginGrants | Unset
        if isinstance(_grants, Unset):
            grants = UNSET
        else:
            grants = PluginGrants.from_dict(_grants)

        def _parse_is_required(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_required = _parse_is_required(d.pop("isRequired", UNSET))

        _settings = d.pop("settings", UNSET)
        settings: NewPluginSettings | Unset
        if isinstance(_settings, Unset):
            settings = UNSET
        else:
            settings = NewPluginSettings.from_dict(_settings)

        new_plugin = cls(
            name=name,
            version=version,
            grants=grants,
            is_required=is_required,
            settings=settings,
        )

        return new_plugin

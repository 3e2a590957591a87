from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plugin_grants import PluginGrants
    from ..models.plugin_manifest_settings import PluginManifestSettings
    from ..models.plugin_schedule import PluginSchedule


T = TypeVar("T", bound="PluginManifest")


@_attrs_define
class PluginManifest:
    """What a package says of itself.

    Attributes:
        about (str):  Example: Says what transactions are about by rules of your own..
        asks (PluginGrants): Capabilities and hosts.
        events (list[str]): Types of events it handles.
        is_required (bool): Whether nothing may be written while it does not answer.
        licence (str):  Example: Apache-2.0.
        minimum_tier (str): The lowest tier whose tenants may use it. Example: core.
        name (str):  Example: rules-categorizer.
        publisher (str):  Example: acme.
        schedules (list[PluginSchedule]): When it runs, in the time zone of the tenant.
        settings (PluginManifestSettings): JSON Schema of its settings.
        version (str):  Example: 1.0.0.
        worlds (list[str]): What it can be. Example: ['categorizer'].
        deadline_ms (int | None | Unset): What it wishes for one call; it gets no more than others.
        homepage (None | str | Unset):
        memory_mb (int | None | Unset):
    """

    about: str
    asks: PluginGrants
    events: list[str]
    is_required: bool
    licence: str
    minimum_tier: str
    name: str
    publisher: str
    schedules: list[PluginSchedule]
    settings: PluginManifestSettings
    version: str
    worlds: list[str]
    deadline_ms: int | None | Unset = UNSET
    homepage: None | str | Unset = UNSET
    memory_mb: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        about = self.about

        asks = self.asks.to_dict()

        events = self.events

        is_required = self.is_required

        licence = self.licence

        minimum_tier = self.minimum_tier

        name = self.name

        publisher = self.publisher

        schedules = []
        for schedules_item_data in self.schedules:
            schedules_item = schedules_item_data.to_dict()
            schedules.append(schedules_item)

        settings = self.settings.to_dict()

        version = self.version

        worlds = self.worlds

        deadline_ms: int | None | Unset
        if isinstance(self.deadline_ms, Unset):
            deadline_ms = UNSET
        else:
            deadline_ms = self.deadline_ms

        homepage: None | str | Unset
        if isinstance(self.homepage, Unset):
            homepage = UNSET
        else:
            homepage = self.homepage

        memory_mb: int | None | Unset
        if isinstance(self.memory_mb, Unset):
            memory_mb = UNSET
        else:
            memory_mb = self.memory_mb

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "about": about,
                "asks": asks,
                "events": events,
                "isRequired": is_required,
                "licence": licence,
                "minimumTier": minimum_tier,
                "name": name,
                "publisher": publisher,
                "schedules": schedules,
                "settings": settings,
                "version": version,
                "worlds": worlds,
            }
        )
        if deadline_ms is not UNSET:
            field_dict["deadlineMs"] = deadline_ms
        if homepage is not UNSET:
            field_dict["homepage"] = homepage
        if memory_mb is not UNSET:
            field_dict["memoryMb"] = memory_mb

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plugin_grants import PluginGrants  # noqa: PLC0415
        from ..models.plugin_manifest_settings import PluginManifestSettings  # noqa: PLC0415
        from ..models.plugin_schedule import PluginSchedule  # noqa: PLC0415

        d = dict(src_dict)
        about = d.pop("about")

        asks = PluginGrants.from_dict(d.pop("asks"))

        events = cast(list[str], d.pop("events"))

        is_required = d.pop("isRequired")

        licence = d.pop("licence")

        minimum_tier = d.pop("minimumTier")

        name = d.pop("name")

        publisher = d.pop("publisher")

        schedules = []
        _schedules = d.pop("schedules")
        for schedules_item_data in _schedules:
            schedules_item = PluginSchedule.from_dict(schedules_item_data)

            schedules.append(schedules_item)

        settings = PluginManifestSettings.from_dict(d.pop("settings"))

        version = d.pop("version")

        worlds = cast(list[str], d.pop("worlds"))

        def _parse_deadline_ms(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        deadline_ms = _parse_deadline_ms(d.pop("deadlineMs", UNSET))

        def _parse_homepage(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        homepage = _parse_homepage(d.pop("homepage", UNSET))

        def _parse_memory_mb(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        memory_mb = _parse_memory_mb(d.pop("memoryMb", UNSET))

        plugin_manifest = cls(
            about=about,
            asks=asks,
            events=events,
            is_required=is_required,
            licence=licence,
            minimum_tier=minimum_tier,
            name=name,
            publisher=publisher,
            schedules=schedules,
            settings=settings,
            version=version,
            worlds=worlds,
            deadline_ms=deadline_ms,
            homepage=homepage,
            memory_mb=memory_mb,
        )

        plugin_manifest.additional_properties = d
        return plugin_manifest

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plugin_difference_current_type_0 import PluginDifferenceCurrentType0
    from ..models.plugin_difference_input import PluginDifferenceInput
    from ..models.plugin_difference_shadow_type_0 import PluginDifferenceShadowType0


T = TypeVar("T", bound="PluginDifference")


@_attrs_define
class PluginDifference:
    """One thing that the versions answered differently.

    Attributes:
        at (datetime.datetime):
        id (UUID):
        input_ (PluginDifferenceInput): What both were given.
        shadow_version (str):  Example: 1.1.0.
        version (str):  Example: 1.0.0.
        world (str):  Example: categorizer.
        current (None | PluginDifferenceCurrentType0 | Unset): What the current version answered; nothing when it said
            nothing about it.
        shadow (None | PluginDifferenceShadowType0 | Unset): What the version beside answered.
    """

    at: datetime.datetime
    id: UUID
    input_: PluginDifferenceInput
    shadow_version: str
    version: str
    world: str
    current: None | PluginDifferenceCurrentType0 | Unset = UNSET
    shadow: None | PluginDifferenceShadowType0 | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.plugin_difference_current_type_0 import (
            PluginDifferenceCurrentType0,  # noqa: PLC0415
        )
        from ..models.plugin_difference_shadow_type_0 import PluginDifferenceShadowType0  # noqa: PLC0415

        at = self.at.isoformat()

        id = str(self.id)

        input_ = self.input_.to_dict()

        shadow_version = self.shadow_version

        version = self.version

        world = self.world

        current: dict[str, Any] | None | Unset
        if isinstance(self.current, Unset):
            current = UNSET
        elif isinstance(self.current, PluginDifferenceCurrentType0):
            current = self.current.to_dict()
        else:
            current = self.current

        shadow: dict[str, Any] | None | Unset
        if isinstance(self.shadow, Unset):
            shadow = UNSET
        elif isinstance(self.shadow, PluginDifferenceShadowType0):
            shadow = self.shadow.to_dict()
        else:
            shadow = self.shadow

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "id": id,
                "input": input_,
                "shadowVersion": shadow_version,
                "version": version,
                "world": world,
            }
        )
        if current is not UNSET:
            field_dict["current"] = current
        if shadow is not UNSET:
            field_dict["shadow"] = shadow

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plugin_difference_current_type_0 import (
            PluginDifferenceCurrentType0,  # noqa: PLC0415
        )
        from ..models.plugin_difference_input import PluginDifferenceInput  # noqa: PLC0415
        from ..models.plugin_difference_shadow_type_0 import PluginDifferenceShadowType0  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        id = UUID(d.pop("id"))

        input_ = PluginDifferenceInput.from_dict(d.pop("input"))

        shadow_version = d.pop("shadowVersion")

        version = d.pop("version")

        world = d.pop("world")

        def _parse_current(data: object) -> None | PluginDifferenceCurrentType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                current_type_0 = PluginDifferenceCurrentType0.from_dict(data)

                return current_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PluginDifferenceCurrentType0 | Unset, data)

        current = _parse_current(d.pop("current", UNSET))

        def _parse_shadow(data: object) -> None | PluginDifferenceShadowType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                shadow_type_0 = PluginDifferenceShadowType0.from_dict(data)

                return shadow_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PluginDifferenceShadowType0 | Unset, data)

        shadow = _parse_shadow(d.pop("shadow", UNSET))

        plugin_difference = cls(
            at=at,
            id=id,
            input_=input_,
            shadow_version=shadow_version,
            version=version,
            world=world,
            current=current,
            shadow=shadow,
        )

        plugin_difference.additional_properties = d
        return plugin_difference

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

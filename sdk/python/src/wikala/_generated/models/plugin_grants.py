from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PluginGrants")


@_attrs_define
class PluginGrants:
    """Capabilities and hosts.

    Attributes:
        capabilities (list[str] | Unset): `secrets`, `kv`, `http`, `events`, `finance-read`, `finance-draft`. Example:
            ['http', 'kv'].
        hosts (list[str] | Unset): Hosts that `http` reaches: names, or `*.` and a name for all below it. Example:
            ['api.example.com'].
    """

    capabilities: list[str] | Unset = UNSET
    hosts: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        capabilities: list[str] | Unset = UNSET
        if not isinstance(self.capabilities, Unset):
            capabilities = self.capabilities

        hosts: list[str] | Unset = UNSET
        if not isinstance(self.hosts, Unset):
            hosts = self.hosts

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if capabilities is not UNSET:
            field_dict["capabilities"] = capabilities
        if hosts is not UNSET:
            field_dict["hosts"] = hosts

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        capabilities = cast(list[str], d.pop("capabilities", UNSET))

        hosts = cast(list[str], d.pop("hosts", UNSET))

        plugin_grants = cls(
            capabilities=capabilities,
            hosts=hosts,
        )

        return plugin_grants

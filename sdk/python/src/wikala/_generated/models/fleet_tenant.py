from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.fleet_state import FleetState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fleet_tenant_module import FleetTenantModule
    from ..models.fleet_tenant_name import FleetTenantName


T = TypeVar("T", bound="FleetTenant")


@_attrs_define
class FleetTenant:
    """Where a tenant's schema stands.

    Attributes:
        cell (str):  Example: main.
        modules (list[FleetTenantModule]): What is missing; nothing when it is current.
        schema (str):  Example: t_77.
        state (FleetState): Where the schema of a tenant stands against the migrations that this host knows.
        migrated_at (datetime.datetime | None | Unset): When it was last migrated.
        tenant (FleetTenantName | None | Unset):
    """

    cell: str
    modules: list[FleetTenantModule]
    schema: str
    state: FleetState
    migrated_at: datetime.datetime | None | Unset = UNSET
    tenant: FleetTenantName | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.fleet_tenant_name import FleetTenantName  # noqa: PLC0415

        cell = self.cell

        modules = []
        for modules_item_data in self.modules:
            modules_item = modules_item_data.to_dict()
            modules.append(modules_item)

        schema = self.schema

        state = self.state.value

        migrated_at: None | str | Unset
        if isinstance(self.migrated_at, Unset):
            migrated_at = UNSET
        elif isinstance(self.migrated_at, datetime.datetime):
            migrated_at = self.migrated_at.isoformat()
        else:
            migrated_at = self.migrated_at

        tenant: dict[str, Any] | None | Unset
        if isinstance(self.tenant, Unset):
            tenant = UNSET
        elif isinstance(self.tenant, FleetTenantName):
            tenant = self.tenant.to_dict()
        else:
            tenant = self.tenant

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cell": cell,
                "modules": modules,
                "schema": schema,
                "state": state,
            }
        )
        if migrated_at is not UNSET:
            field_dict["migratedAt"] = migrated_at
        if tenant is not UNSET:
            field_dict["tenant"] = tenant

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fleet_tenant_module import FleetTenantModule  # noqa: PLC0415
        from ..models.fleet_tenant_name import FleetTenantName  # noqa: PLC0415

        d = dict(src_dict)
        cell = d.pop("cell")

        modules = []
        _modules = d.pop("modules")
        for modules_item_data in _modules:
            modules_item = FleetTenantModule.from_dict(modules_item_data)

            modules.append(modules_item)

        schema = d.pop("schema")

        state = FleetState(d.pop("state"))

        def _parse_migrated_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                migrated_at_type_0 = datetime.datetime.fromisoformat(data)

                return migrated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        migrated_at = _parse_migrated_at(d.pop("migratedAt", UNSET))

        def _parse_tenant(data: object) -> FleetTenantName | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tenant_type_0 = FleetTenantName.from_dict(data)

                return tenant_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FleetTenantName | None | Unset, data)

        tenant = _parse_tenant(d.pop("tenant", UNSET))

        fleet_tenant = cls(
            cell=cell,
            modules=modules,
            schema=schema,
            state=state,
            migrated_at=migrated_at,
            tenant=tenant,
        )

        fleet_tenant.additional_properties = d
        return fleet_tenant

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

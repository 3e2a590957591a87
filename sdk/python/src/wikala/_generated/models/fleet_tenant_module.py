from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.fleet_fault import FleetFault
from ..models.fleet_state import FleetState
from ..types import UNSET, Unset

T = TypeVar("T", bound="FleetTenantModule")


@_attrs_define
class FleetTenantModule:
    """A module that is not at its newest migration.

    Attributes:
        module (str):  Example: finance.
        state (FleetState): Where the schema of a tenant stands against the migrations that this host knows.
        target (int): Migrations there are. Example: 4.
        version (int): Migrations that were applied. Example: 3.
        code (None | str | Unset): The SQLSTATE of the last try. Example: 42P07.
        fault (FleetFault | None | Unset):
        message (None | str | Unset): What was said. Absent where that may quote a value of the tenant. Example:
            relation "points" already exists.
        step (None | str | Unset): The migration that comes next. Example: 0004_evidence.
        tried_at (datetime.datetime | None | Unset): When it was last tried.
    """

    module: str
    state: FleetState
    target: int
    version: int
    code: None | str | Unset = UNSET
    fault: FleetFault | None | Unset = UNSET
    message: None | str | Unset = UNSET
    step: None | str | Unset = UNSET
    tried_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        module = self.module

        state = self.state.value

        target = self.target

        version = self.version

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        fault: None | str | Unset
        if isinstance(self.fault, Unset):
            fault = UNSET
        elif isinstance(self.fault, FleetFault):
            fault = self.fault.value
        else:
            fault = self.fault

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        step: None | str | Unset
        if isinstance(self.step, Unset):
            step = UNSET
        else:
            step = self.step

        tried_at: None | str | Unset
        if isinstance(self.tried_at, Unset):
            tried_at = UNSET
        elif isinstance(self.tried_at, datetime.datetime):
            tried_at = self.tried_at.isoformat()
        else:
            tried_at = self.tried_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "module": module,
                "state": state,
                "target": target,
                "version": version,
            }
        )
        if code is not UNSET:
            field_dict["code"] = code
        if fault is not UNSET:
            field_dict["fault"] = fault
        if message is not UNSET:
            field_dict["message"] = message
        if step is not UNSET:
            field_dict["step"] = step
        if tried_at is not UNSET:
            field_dict["triedAt"] = tried_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        module = d.pop("module")

        state = FleetState(d.pop("state"))

        target = d.pop("target")

        version = d.pop("version")

        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))

        def _parse_fault(data: object) -> FleetFault | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                fault_type_0 = FleetFault(data)

                return fault_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FleetFault | None | Unset, data)

        fault = _parse_fault(d.pop("fault", UNSET))

        def _parse_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message = _parse_message(d.pop("message", UNSET))

        def _parse_step(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        step = _parse_step(d.pop("step", UNSET))

        def _parse_tried_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                tried_at_type_0 = datetime.datetime.fromisoformat(data)

                return tried_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        tried_at = _parse_tried_at(d.pop("triedAt", UNSET))

        fleet_tenant_module = cls(
            module=module,
            state=state,
            target=target,
            version=version,
            code=code,
            fault=fault,
            message=message,
            step=step,
            tried_at=tried_at,
        )

        fleet_tenant_module.additional_properties = d
        return fleet_tenant_module

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

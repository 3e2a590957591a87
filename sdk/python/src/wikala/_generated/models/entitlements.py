from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.entitled_limit import EntitledLimit


T = TypeVar("T", bound="Entitlements")


@_attrs_define
class Entitlements:
    """What a tenant may use.

    Attributes:
        epoch (int): Rises with every change; everything below belongs to this one.
        features (list[str]): What is included and on. Example: ['ENABLE_AI', 'ENABLE_ANALYTICS'].
        limits (list[EntitledLimit]): Meters that are limited.
        modules_off (list[str]): Modules that the tenant switched off.
        plan (str):  Example: premium.
        plan_version (int):
        state (str): `active`, `trial` or `grace`. Example: trial.
        switched_off (list[str]): What is included and was switched off.
        tier (str):  Example: premium.
        time_zone (str): Where the tenant's days and months begin. Example: Asia/Riyadh.
        until (datetime.datetime | None | Unset): When the trial or the grace ends.
    """

    epoch: int
    features: list[str]
    limits: list[EntitledLimit]
    modules_off: list[str]
    plan: str
    plan_version: int
    state: str
    switched_off: list[str]
    tier: str
    time_zone: str
    until: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        epoch = self.epoch

        features = self.features

        limits = []
        for limits_item_data in self.limits:
            limits_item = limits_item_data.to_dict()
            limits.append(limits_item)

        modules_off = self.modules_off

        plan = self.plan

        plan_version = self.plan_version

        state = self.state

        switched_off = self.switched_off

        tier = self.tier

        time_zone = self.time_zone

        until: None | str | Unset
        if isinstance(self.until, Unset):
            until = UNSET
        elif isinstance(self.until, datetime.datetime):
            until = self.until.isoformat()
        else:
            until = self.until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "epoch": epoch,
                "features": features,
                "limits": limits,
                "modulesOff": modules_off,
                "plan": plan,
                "planVersion": plan_version,
                "state": state,
                "switchedOff": switched_off,
                "tier": tier,
                "timeZone": time_zone,
            }
        )
        if until is not UNSET:
            field_dict["until"] = until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.entitled_limit import EntitledLimit  # noqa: PLC0415

        d = dict(src_dict)
        epoch = d.pop("epoch")

        features = cast(list[str], d.pop("features"))

        limits = []
        _limits = d.pop("limits")
        for limits_item_data in _limits:
            limits_item = EntitledLimit.from_dict(limits_item_data)

            limits.append(limits_item)

        modules_off = cast(list[str], d.pop("modulesOff"))

        plan = d.pop("plan")

        plan_version = d.pop("planVersion")

        state = d.pop("state")

        switched_off = cast(list[str], d.pop("switchedOff"))

        tier = d.pop("tier")

        time_zone = d.pop("timeZone")

        def _parse_until(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_type_0 = datetime.datetime.fromisoformat(data)

                return until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        until = _parse_until(d.pop("until", UNSET))

        entitlements = cls(
            epoch=epoch,
            features=features,
            limits=limits,
            modules_off=modules_off,
            plan=plan,
            plan_version=plan_version,
            state=state,
            switched_off=switched_off,
            tier=tier,
            time_zone=time_zone,
            until=until,
        )

        entitlements.additional_properties = d
        return entitlements

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

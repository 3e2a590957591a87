from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.gate_flag import GateFlag
    from ..models.gate_quota import GateQuota


T = TypeVar("T", bound="GateExplanation")


@_attrs_define
class GateExplanation:
    """What the gate says.

    Attributes:
        action (str):  Example: finance.create_transaction.
        allowed (bool):
        epoch (int): Of the tenant's entitlements: another one when they changed.
        plan (str):  Example: core.
        code (None | str | Unset): The code that the operation would answer with. Example: plan.required.
        flag (GateFlag | None | Unset):
        layer (None | str | Unset): The layer that says no: `authentication`, `deployment`, `tenant`, `switch`, `flag`,
            `plan`,
            `second_factor`, `permission`, `policy` or `quota`. Example: plan.
        quota (GateQuota | None | Unset):
        reason (None | str | Unset):  Example: the plan does not include it, premium does.
        required_plan (None | str | Unset):  Example: premium.
        status (int | None | Unset):  Example: 402.
    """

    action: str
    allowed: bool
    epoch: int
    plan: str
    code: None | str | Unset = UNSET
    flag: GateFlag | None | Unset = UNSET
    layer: None | str | Unset = UNSET
    quota: GateQuota | None | Unset = UNSET
    reason: None | str | Unset = UNSET
    required_plan: None | str | Unset = UNSET
    status: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.gate_flag import GateFlag  # noqa: PLC0415
        from ..models.gate_quota import GateQuota  # noqa: PLC0415

        action = self.action

        allowed = self.allowed

        epoch = self.epoch

        plan = self.plan

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        flag: dict[str, Any] | None | Unset
        if isinstance(self.flag, Unset):
            flag = UNSET
        elif isinstance(self.flag, GateFlag):
            flag = self.flag.to_dict()
        else:
            flag = self.flag

        layer: None | str | Unset
        if isinstance(self.layer, Unset):
            layer = UNSET
        else:
            layer = self.layer

        quota: dict[str, Any] | None | Unset
        if isinstance(self.quota, Unset):
            quota = UNSET
        elif isinstance(self.quota, GateQuota):
            quota = self.quota.to_dict()
        else:
            quota = self.quota

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        required_plan: None | str | Unset
        if isinstance(self.required_plan, Unset):
            required_plan = UNSET
        else:
            required_plan = self.required_plan

        status: int | None | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "allowed": allowed,
                "epoch": epoch,
                "plan": plan,
            }
        )
        if code is not UNSET:
            field_dict["code"] = code
        if flag is not UNSET:
            field_dict["flag"] = flag
        if layer is not UNSET:
            field_dict["layer"] = layer
        if quota is not UNSET:
            field_dict["quota"] = quota
        if reason is not UNSET:
            field_dict["reason"] = reason
        if required_plan is not UNSET:
            field_dict["requiredPlan"] = required_plan
        if status is not UNSET:
            field_dict["status"] = status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.gate_flag import GateFlag  # noqa: PLC0415
        from ..models.gate_quota import GateQuota  # noqa: PLC0415

        d = dict(src_dict)
        action = d.pop("action")

        allowed = d.pop("allowed")

        epoch = d.pop("epoch")

        plan = d.pop("plan")

        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))

        def _parse_flag(data: object) -> GateFlag | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                flag_type_0 = GateFlag.from_dict(data)

                return flag_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GateFlag | None | Unset, data)

        flag = _parse_flag(d.pop("flag", UNSET))

        def _parse_layer(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        layer = _parse_layer(d.pop("layer", UNSET))

        def _parse_quota(data: object) -> GateQuota | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                quota_type_0 = GateQuota.from_dict(data)

                return quota_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GateQuota | None | Unset, data)

        quota = _parse_quota(d.pop("quota", UNSET))

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))

        def _parse_required_plan(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        required_plan = _parse_required_plan(d.pop("requiredPlan", UNSET))

        def _parse_status(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        gate_explanation = cls(
            action=action,
            allowed=allowed,
            epoch=epoch,
            plan=plan,
            code=code,
            flag=flag,
            layer=layer,
            quota=quota,
            reason=reason,
            required_plan=required_plan,
            status=status,
        )

        gate_explanation.additional_properties = d
        return gate_explanation

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

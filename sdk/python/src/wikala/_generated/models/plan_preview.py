from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.change_i64 import ChangeI64
    from ..models.change_string import ChangeString
    from ..models.frozen import Frozen
    from ..models.limit_change import LimitChange


T = TypeVar("T", bound="PlanPreview")


@_attrs_define
class PlanPreview:
    """What another plan would change.

    Attributes:
        features_gained (list[str]):
        features_lost (list[str]):
        frozen (list[Frozen]): What there is more of than the plan allows: kept, and of no use until there is room
            again.
        limits (list[LimitChange]): Limits that would be others.
        plan (str):
        price_minor (ChangeI64): What is, and what would be.
        tier (ChangeString): What is, and what would be.
    """

    features_gained: list[str]
    features_lost: list[str]
    frozen: list[Frozen]
    limits: list[LimitChange]
    plan: str
    price_minor: ChangeI64
    tier: ChangeString
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        features_gained = self.features_gained

        features_lost = self.features_lost

        frozen = []
        for frozen_item_data in self.frozen:
            frozen_item = frozen_item_data.to_dict()
            frozen.append(frozen_item)

        limits = []
        for limits_item_data in self.limits:
            limits_item = limits_item_data.to_dict()
            limits.append(limits_item)

        plan = self.plan

        price_minor = self.price_minor.to_dict()

        tier = self.tier.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "featuresGained": features_gained,
                "featuresLost": features_lost,
                "frozen": frozen,
                "limits": limits,
                "plan": plan,
                "priceMinor": price_minor,
                "tier": tier,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.change_i64 import ChangeI64  # noqa: PLC0415
        from ..models.change_string import ChangeString  # noqa: PLC0415
        from ..models.frozen import Frozen  # noqa: PLC0415
        from ..models.limit_change import LimitChange  # noqa: PLC0415

        d = dict(src_dict)
        features_gained = cast(list[str], d.pop("featuresGained"))

        features_lost = cast(list[str], d.pop("featuresLost"))

        frozen = []
        _frozen = d.pop("frozen")
        for frozen_item_data in _frozen:
            frozen_item = Frozen.from_dict(frozen_item_data)

            frozen.append(frozen_item)

        limits = []
        _limits = d.pop("limits")
        for limits_item_data in _limits:
            limits_item = LimitChange.from_dict(limits_item_data)

            limits.append(limits_item)

        plan = d.pop("plan")

        price_minor = ChangeI64.from_dict(d.pop("priceMinor"))

        tier = ChangeString.from_dict(d.pop("tier"))

        plan_preview = cls(
            features_gained=features_gained,
            features_lost=features_lost,
            frozen=frozen,
            limits=limits,
            plan=plan,
            price_minor=price_minor,
            tier=tier,
        )

        plan_preview.additional_properties = d
        return plan_preview

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

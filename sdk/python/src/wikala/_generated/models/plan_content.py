from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plan_content_limits import PlanContentLimits
    from ..models.plan_content_name import PlanContentName
    from ..models.plan_content_support import PlanContentSupport


T = TypeVar("T", bound="PlanContent")


@_attrs_define
class PlanContent:
    """Everything about a plan but its code.

    Attributes:
        currency (str): ISO 4217 Example: USD.
        features (list[str]):  Example: ['ENABLE_AI', 'ENABLE_ANALYTICS'].
        name (PlanContentName): By language; `en` is always there. Example: {'en': 'Premium', 'ar': 'المميزة'}.
        price_minor (int): Per tenant and month, in the smallest unit of the currency. Example: 2999.
        rung (int): The place on the ladder: a smaller plan has a lower rung. Example: 20.
        tier (str): `core`, `premium` or `enterprise`: modules of higher tiers stay closed. Example: premium.
        grace_days (int | Unset): How long a tenant keeps the plan after it should have ended. Example: 7.
        is_offered (bool | Unset): Whether tenants can choose it. One that is not offered stays with those who have it.
        limits (PlanContentLimits | Unset): By meter; a meter that is not named is not limited.
        support (PlanContentSupport | Unset): What support promises: shown, not enforced. Example: {'name':
            'Professional', 'response_hours': '24-48'}.
        trial_days (int | Unset):  Example: 14.
    """

    currency: str
    features: list[str]
    name: PlanContentName
    price_minor: int
    rung: int
    tier: str
    grace_days: int | Unset = UNSET
    is_offered: bool | Unset = UNSET
    limits: PlanContentLimits | Unset = UNSET
    support: PlanContentSupport | Unset = UNSET
    trial_days: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        features = self.features

        name = self.name.to_dict()

        price_minor = self.price_minor

        rung = self.rung

        tier = self.tier

        grace_days = self.grace_days

        is_offered = self.is_offered

        limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limits, Unset):
            limits = self.limits.to_dict()

        support: dict[str, Any] | Unset = UNSET
        if not isinstance(self.support, Unset):
            support = self.support.to_dict()

        trial_days = self.trial_days

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "currency": currency,
                "features": features,
                "name": name,
                "priceMinor": price_minor,
                "rung": rung,
                "tier": tier,
            }
        )
        if grace_days is not UNSET:
            field_dict["graceDays"] = grace_days
        if is_offered is not UNSET:
            field_dict["isOffered"] = is_offered
        if limits is not UNSET:
            field_dict["limits"] = limits
        if support is not UNSET:
            field_dict["support"] = support
        if trial_days is not UNSET:
            field_dict["trialDays"] = trial_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plan_content_limits import PlanContentLimits  # noqa: PLC0415
        from ..models.plan_content_name import PlanContentName  # noqa: PLC0415
        from ..models.plan_content_support import PlanContentSupport  # noqa: PLC0415

        d = dict(src_dict)
        currency = d.pop("currency")

        features = cast(list[str], d.pop("features"))

        name = PlanContentName.from_dict(d.pop("name"))

        price_minor = d.pop("priceMinor")

        rung = d.pop("rung")

        tier = d.pop("tier")

        grace_days = d.pop("graceDays", UNSET)

        is_offered = d.pop("isOffered", UNSET)

        _limits = d.pop("limits", UNSET)
        limits: PlanContentLimits | Unset
        if isinstance(_limits, Unset):
            limits = UNSET
        else:
            limits = PlanContentLimits.from_dict(_limits)

        _support = d.pop("support", UNSET)
        support: PlanContentSupport | Unset
        if isinstance(_support, Unset):
            support = UNSET
        else:
            support = PlanContentSupport.from_dict(_support)

        trial_days = d.pop("trialDays", UNSET)

        plan_content = cls(
            currency=currency,
            features=features,
            name=name,
            price_minor=price_minor,
            rung=rung,
            tier=tier,
            grace_days=grace_days,
            is_offered=is_offered,
            limits=limits,
            support=support,
            trial_days=trial_days,
        )

        return plan_content

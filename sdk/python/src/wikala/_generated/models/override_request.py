from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plan_limit import PlanLimit


T = TypeVar("T", bound="OverrideRequest")


@_attrs_define
class OverrideRequest:
    """What an operator gives a tenant besides its plan, or takes away.

    Attributes:
        reason (str): Why, for whoever wonders later. Example: Promised by sales until the renewal.
        expires_at (datetime.datetime | None | Unset):
        is_on (bool | None | Unset): Of a feature: whether the tenant has it.
        limit (None | PlanLimit | Unset):
    """

    reason: str
    expires_at: datetime.datetime | None | Unset = UNSET
    is_on: bool | None | Unset = UNSET
    limit: None | PlanLimit | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.plan_limit import PlanLimit  # noqa: PLC0415

        reason = self.reason

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        is_on: bool | None | Unset
        if isinstance(self.is_on, Unset):
            is_on = UNSET
        else:
            is_on = self.is_on

        limit: dict[str, Any] | None | Unset
        if isinstance(self.limit, Unset):
            limit = UNSET
        elif isinstance(self.limit, PlanLimit):
            limit = self.limit.to_dict()
        else:
            limit = self.limit

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if is_on is not UNSET:
            field_dict["isOn"] = is_on
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plan_limit import PlanLimit  # noqa: PLC0415

        d = dict(src_dict)
        reason = d.pop("reason")

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expiresAt", UNSET))

        def _parse_is_on(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_on = _parse_is_on(d.pop("isOn", UNSET))

        def _parse_limit(data: object) -> None | PlanLimit | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                limit_type_0 = PlanLimit.from_dict(data)

                return limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PlanLimit | Unset, data)

        limit = _parse_limit(d.pop("limit", UNSET))

        override_request = cls(
            reason=reason,
            expires_at=expires_at,
            is_on=is_on,
            limit=limit,
        )

        return override_request

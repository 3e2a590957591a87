from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plan_limit import PlanLimit


T = TypeVar("T", bound="Override")


@_attrs_define
class Override:
    """One override.

    Attributes:
        created_at (datetime.datetime):
        created_by (str):
        kind (str): `feature` or `limit`.
        name (str):  Example: ENABLE_AI.
        reason (str):
        expires_at (datetime.datetime | None | Unset):
        is_on (bool | None | Unset):
        limit (None | PlanLimit | Unset):
    """

    created_at: datetime.datetime
    created_by: str
    kind: str
    name: str
    reason: str
    expires_at: datetime.datetime | None | Unset = UNSET
    is_on: bool | None | Unset = UNSET
    limit: None | PlanLimit | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.plan_limit import PlanLimit  # noqa: PLC0415

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        kind = self.kind

        name = self.name

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
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "createdBy": created_by,
                "kind": kind,
                "name": name,
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
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        kind = d.pop("kind")

        name = d.pop("name")

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

        override = cls(
            created_at=created_at,
            created_by=created_by,
            kind=kind,
            name=name,
            reason=reason,
            expires_at=expires_at,
            is_on=is_on,
            limit=limit,
        )

        override.additional_properties = d
        return override

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

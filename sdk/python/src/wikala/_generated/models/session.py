from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Session")


@_attrs_define
class Session:
    """A sign-in that still lives.

    Attributes:
        created_at (datetime.datetime):
        current (bool): Whether this very request belongs to it.
        expires_at (datetime.datetime):
        id (UUID):
        last_seen_at (datetime.datetime):
        method (str): How the person proved who they are: `password`, `passkey`, `oidc:google`, `invitation`. Example:
            password.
        tenant (str): Slug of the tenant it acts in. Example: demo.
        ip (None | str | Unset): Where it was used from last. Example: 192.0.2.7.
        second_factor (None | str | Unset): What they showed besides. Example: totp.
        user_agent (None | str | Unset):  Example: Mozilla/5.0 (X11; Linux x86_64).
    """

    created_at: datetime.datetime
    current: bool
    expires_at: datetime.datetime
    id: UUID
    last_seen_at: datetime.datetime
    method: str
    tenant: str
    ip: None | str | Unset = UNSET
    second_factor: None | str | Unset = UNSET
    user_agent: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        current = self.current

        expires_at = self.expires_at.isoformat()

        id = str(self.id)

        last_seen_at = self.last_seen_at.isoformat()

        method = self.method

        tenant = self.tenant

        ip: None | str | Unset
        if isinstance(self.ip, Unset):
            ip = UNSET
        else:
            ip = self.ip

        second_factor: None | str | Unset
        if isinstance(self.second_factor, Unset):
            second_factor = UNSET
        else:
            second_factor = self.second_factor

        user_agent: None | str | Unset
        if isinstance(self.user_agent, Unset):
            user_agent = UNSET
        else:
            user_agent = self.user_agent

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "current": current,
                "expiresAt": expires_at,
                "id": id,
                "lastSeenAt": last_seen_at,
                "method": method,
                "tenant": tenant,
            }
        )
        if ip is not UNSET:
            field_dict["ip"] = ip
        if second_factor is not UNSET:
            field_dict["secondFactor"] = second_factor
        if user_agent is not UNSET:
            field_dict["userAgent"] = user_agent

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        current = d.pop("current")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        id = UUID(d.pop("id"))

        last_seen_at = datetime.datetime.fromisoformat(d.pop("lastSeenAt"))

        method = d.pop("method")

        tenant = d.pop("tenant")

        def _parse_ip(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ip = _parse_ip(d.pop("ip", UNSET))

        def _parse_second_factor(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        second_factor = _parse_second_factor(d.pop("secondFactor", UNSET))

        def _parse_user_agent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_agent = _parse_user_agent(d.pop("userAgent", UNSET))

        session = cls(
            created_at=created_at,
            current=current,
            expires_at=expires_at,
            id=id,
            last_seen_at=last_seen_at,
            method=method,
            tenant=tenant,
            ip=ip,
            second_factor=second_factor,
            user_agent=user_agent,
        )

        session.additional_properties = d
        return session

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookEndpointWithSecret")


@_attrs_define
class WebhookEndpointWithSecret:
    """An endpoint with its secret, which is never shown again.

    Attributes:
        created_at (datetime.datetime):
        created_by (str):  Example: user:01939e6c-7d2a-7c1e-9f00-000000000001.
        description (str):  Example: the warehouse.
        events (list[str]): Types of events; `*` stands for a word, and at the end for the rest. Example:
            ['finance.transaction.*'].
        id (UUID):
        is_frozen (bool): Whether it is beyond what the plan allows: it gets nothing until there is room again.
        last_seq (int): The number of its latest message; messages are numbered from 1 without gaps. Example: 1204.
        state (str): `enabled` or `disabled`. Example: enabled.
        updated_at (datetime.datetime):
        url (str):  Example: https://example.com/wikala.
        version (int):  Example: 1.
        secret (str): Verifies the signatures of messages. Example: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=.
        failing_since (datetime.datetime | None | Unset): Since when no attempt succeeded.
        previous_until (datetime.datetime | None | Unset): Until when messages are also signed with the secret before
            the last rotation.
        reason (None | str | Unset): Why it is disabled: `manual`, `gone` (it answered 410) or `failing` (nothing
            succeeded for
            five days). Example: failing.
    """

    created_at: datetime.datetime
    created_by: str
    description: str
    events: list[str]
    id: UUID
    is_frozen: bool
    last_seq: int
    state: str
    updated_at: datetime.datetime
    url: str
    version: int
    secret: str
    failing_since: datetime.datetime | None | Unset = UNSET
    previous_until: datetime.datetime | None | Unset = UNSET
    reason: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        created_by = self.created_by

        description = self.description

        events = self.events

        id = str(self.id)

        is_frozen = self.is_frozen

        last_seq = self.last_seq

        state = self.state

        updated_at = self.updated_at.isoformat()

        url = self.url

        version = self.version

        secret = self.secret

        failing_since: None | str | Unset
        if isinstance(self.failing_since, Unset):
            failing_since = UNSET
        elif isinstance(self.failing_since, datetime.datetime):
            failing_since = self.failing_since.isoformat()
        else:
            failing_since = self.failing_since

        previous_until: None | str | Unset
        if isinstance(self.previous_until, Unset):
            previous_until = UNSET
        elif isinstance(self.previous_until, datetime.datetime):
            previous_until = self.previous_until.isoformat()
        else:
            previous_until = self.previous_until

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "createdBy": created_by,
                "description": description,
                "events": events,
                "id": id,
                "isFrozen": is_frozen,
                "lastSeq": last_seq,
                "state": state,
                "updatedAt": updated_at,
                "url": url,
                "version": version,
                "secret": secret,
            }
        )
        if failing_since is not UNSET:
            field_dict["failingSince"] = failing_since
        if previous_until is not UNSET:
            field_dict["previousUntil"] = previous_until
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        description = d.pop("description")

        events = cast(list[str], d.pop("events"))

        id = UUID(d.pop("id"))

        is_frozen = d.pop("isFrozen")

        last_seq = d.pop("lastSeq")

        state = d.pop("state")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        url = d.pop("url")

        version = d.pop("version")

        secret = d.pop("secret")

        def _parse_failing_since(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                failing_since_type_0 = datetime.datetime.fromisoformat(data)

                return failing_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        failing_since = _parse_failing_since(d.pop("failingSince", UNSET))

        def _parse_previous_until(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                previous_until_type_0 = datetime.datetime.fromisoformat(data)

                return previous_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        previous_until = _parse_previous_until(d.pop("previousUntil", UNSET))

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))

        webhook_endpoint_with_secret = cls(
            created_at=created_at,
            created_by=created_by,
            description=description,
            events=events,
            id=id,
            is_frozen=is_frozen,
            last_seq=last_seq,
            state=state,
            updated_at=updated_at,
            url=url,
            version=version,
            secret=secret,
            failing_since=failing_since,
            previous_until=previous_until,
            reason=reason,
        )

        webhook_endpoint_with_secret.additional_properties = d
        return webhook_endpoint_with_secret

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

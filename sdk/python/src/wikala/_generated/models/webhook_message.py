from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_message_state import WebhookMessageState
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookMessage")


@_attrs_define
class WebhookMessage:
    """An event on its way to an endpoint.

    Attributes:
        attempts (int): Attempts since it last began to wait. Example: 2.
        created_at (datetime.datetime):
        event_type (str):  Example: wikala.finance.transaction.created.v1.
        id (UUID): The identifier of the event: `webhook-id`.
        key (str): The subject of the event: messages with one key are sent one after the other.
        seq (int): Its number at the endpoint. Example: 1204.
        state (WebhookMessageState): How far a message is.
        ended_at (datetime.datetime | None | Unset):
        next_attempt_at (datetime.datetime | None | Unset): When it is tried next.
    """

    attempts: int
    created_at: datetime.datetime
    event_type: str
    id: UUID
    key: str
    seq: int
    state: WebhookMessageState
    ended_at: datetime.datetime | None | Unset = UNSET
    next_attempt_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        attempts = self.attempts

        created_at = self.created_at.isoformat()

        event_type = self.event_type

        id = str(self.id)

        key = self.key

        seq = self.seq

        state = self.state.value

        ended_at: None | str | Unset
        if isinstance(self.ended_at, Unset):
            ended_at = UNSET
        elif isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        next_attempt_at: None | str | Unset
        if isinstance(self.next_attempt_at, Unset):
            next_attempt_at = UNSET
        elif isinstance(self.next_attempt_at, datetime.datetime):
            next_attempt_at = self.next_attempt_at.isoformat()
        else:
            next_attempt_at = self.next_attempt_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "attempts": attempts,
                "createdAt": created_at,
                "eventType": event_type,
                "id": id,
                "key": key,
                "seq": seq,
                "state": state,
            }
        )
        if ended_at is not UNSET:
            field_dict["endedAt"] = ended_at
        if next_attempt_at is not UNSET:
            field_dict["nextAttemptAt"] = next_attempt_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        attempts = d.pop("attempts")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        event_type = d.pop("eventType")

        id = UUID(d.pop("id"))

        key = d.pop("key")

        seq = d.pop("seq")

        state = WebhookMessageState(d.pop("state"))

        def _parse_ended_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ended_at = _parse_ended_at(d.pop("endedAt", UNSET))

        def _parse_next_attempt_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_attempt_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_attempt_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        next_attempt_at = _parse_next_attempt_at(d.pop("nextAttemptAt", UNSET))

        webhook_message = cls(
            attempts=attempts,
            created_at=created_at,
            event_type=event_type,
            id=id,
            key=key,
            seq=seq,
            state=state,
            ended_at=ended_at,
            next_attempt_at=next_attempt_at,
        )

        webhook_message.additional_properties = d
        return webhook_message

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="OnlinePerson")


@_attrs_define
class OnlinePerson:
    """Somebody who is online.

    Attributes:
        actor (str):  Example: user:01939e6c-7d2a-7c1e-9f00-000000000001.
        connections (int): Open connections, on all hosts.
        since (datetime.datetime):
    """

    actor: str
    connections: int
    since: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        actor = self.actor

        connections = self.connections

        since = self.since.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "actor": actor,
                "connections": connections,
                "since": since,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        actor = d.pop("actor")

        connections = d.pop("connections")

        since = datetime.datetime.fromisoformat(d.pop("since"))

        online_person = cls(
            actor=actor,
            connections=connections,
            since=since,
        )

        online_person.additional_properties = d
        return online_person

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

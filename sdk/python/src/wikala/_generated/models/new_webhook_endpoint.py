from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewWebhookEndpoint")


@_attrs_define
class NewWebhookEndpoint:
    """Where events are sent.

    Attributes:
        events (list[str]): Types of events; `*` stands for a word, and at the end for the rest. Example:
            ['finance.transaction.*'].
        url (str):  Example: https://example.com/wikala.
        description (str | Unset):  Example: the warehouse.
    """

    events: list[str]
    url: str
    description: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        events = self.events

        url = self.url

        description = self.description

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "events": events,
                "url": url,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        events = cast(list[str], d.pop("events"))

        url = d.pop("url")

        description = d.pop("description", UNSET)

        new_webhook_endpoint = cls(
            events=events,
            url=url,
            description=description,
        )

        return new_webhook_endpoint

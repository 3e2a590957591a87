from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookEndpointChanges")


@_attrs_define
class WebhookEndpointChanges:
    """Changes of an endpoint. What is not sent stays.

    Attributes:
        description (str | Unset):  Example: the warehouse.
        events (list[str] | Unset):  Example: ['finance.*'].
        url (str | Unset):  Example: https://example.com/wikala.
    """

    description: str | Unset = UNSET
    events: list[str] | Unset = UNSET
    url: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        description = self.description

        events: list[str] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = self.events

        url = self.url

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if description is not UNSET:
            field_dict["description"] = description
        if events is not UNSET:
            field_dict["events"] = events
        if url is not UNSET:
            field_dict["url"] = url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        description = d.pop("description", UNSET)

        events = cast(list[str], d.pop("events", UNSET))

        url = d.pop("url", UNSET)

        webhook_endpoint_changes = cls(
            description=description,
            events=events,
            url=url,
        )

        return webhook_endpoint_changes

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PluginTestMessage")


@_attrs_define
class PluginTestMessage:
    """A test message.

    Attributes:
        body (str | Unset):  Example: If you read this, it works..
        title (str | Unset):  Example: A test.
    """

    body: str | Unset = UNSET
    title: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        body = self.body

        title = self.title

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if body is not UNSET:
            field_dict["body"] = body
        if title is not UNSET:
            field_dict["title"] = title

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        body = d.pop("body", UNSET)

        title = d.pop("title", UNSET)

        plugin_test_message = cls(
            body=body,
            title=title,
        )

        return plugin_test_message

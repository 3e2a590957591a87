from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.plugin_record_data import PluginRecordData


T = TypeVar("T", bound="PluginRecord")


@_attrs_define
class PluginRecord:
    """A record of another system.

    Attributes:
        data (PluginRecordData):
        key (str):  Example: USD-2026-11-21.
        kind (str):  Example: exchange-rate.
        pulled_at (datetime.datetime):
    """

    data: PluginRecordData
    key: str
    kind: str
    pulled_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = self.data.to_dict()

        key = self.key

        kind = self.kind

        pulled_at = self.pulled_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
                "key": key,
                "kind": kind,
                "pulledAt": pulled_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plugin_record_data import PluginRecordData  # noqa: PLC0415

        d = dict(src_dict)
        data = PluginRecordData.from_dict(d.pop("data"))

        key = d.pop("key")

        kind = d.pop("kind")

        pulled_at = datetime.datetime.fromisoformat(d.pop("pulledAt"))

        plugin_record = cls(
            data=data,
            key=key,
            kind=kind,
            pulled_at=pulled_at,
        )

        plugin_record.additional_properties = d
        return plugin_record

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

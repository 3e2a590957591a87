from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AiSettings")


@_attrs_define
class AiSettings:
    """What a tenant chose about the AI.

    Attributes:
        learns (bool): Whether it learns from the categories that people choose in the books. Feedback is learned in any
            case.
        promise (float): How often an answer that books a category must be right. Example: 0.98.
        version (int):
    """

    learns: bool
    promise: float
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        learns = self.learns

        promise = self.promise

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "learns": learns,
                "promise": promise,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        learns = d.pop("learns")

        promise = d.pop("promise")

        version = d.pop("version")

        ai_settings = cls(
            learns=learns,
            promise=promise,
            version=version,
        )

        ai_settings.additional_properties = d
        return ai_settings

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

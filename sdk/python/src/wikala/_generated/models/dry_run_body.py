from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.forbidden_act import ForbiddenAct


T = TypeVar("T", bound="DryRunBody")


@_attrs_define
class DryRunBody:
    """What would have been.

    Attributes:
        examined (int): Past acts that were decided again.
        forbidden (list[ForbiddenAct]): Acts that would have been refused, newest first.
        unbound (int): Acts of the operator and the platform, which no policy binds.
    """

    examined: int
    forbidden: list[ForbiddenAct]
    unbound: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        examined = self.examined

        forbidden = []
        for forbidden_item_data in self.forbidden:
            forbidden_item = forbidden_item_data.to_dict()
            forbidden.append(forbidden_item)

        unbound = self.unbound

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "examined": examined,
                "forbidden": forbidden,
                "unbound": unbound,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.forbidden_act import ForbiddenAct  # noqa: PLC0415

        d = dict(src_dict)
        examined = d.pop("examined")

        forbidden = []
        _forbidden = d.pop("forbidden")
        for forbidden_item_data in _forbidden:
            forbidden_item = ForbiddenAct.from_dict(forbidden_item_data)

            forbidden.append(forbidden_item)

        unbound = d.pop("unbound")

        dry_run_body = cls(
            examined=examined,
            forbidden=forbidden,
            unbound=unbound,
        )

        dry_run_body.additional_properties = d
        return dry_run_body

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

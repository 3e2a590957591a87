from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="MoveRequest")


@_attrs_define
class MoveRequest:
    """Where a rule shall be.

    Attributes:
        position (int): Its place, counted from 1; behind all others, when beyond them. Example: 1.
    """

    position: int

    def to_dict(self) -> dict[str, Any]:
        position = self.position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "position": position,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        position = d.pop("position")

        move_request = cls(
            position=position,
        )

        return move_request

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RotateSigningKeys")


@_attrs_define
class RotateSigningKeys:
    """When the next key starts to sign.

    Attributes:
        now (bool | Unset): At once, instead of after others had time to learn the key. Tokens of the present key stay
            valid until they expire either way.
        retire_others (bool | Unset): At once, and every other key stops to verify: the present one is known to
            strangers.
            Clients get new access tokens for their refresh tokens.
    """

    now: bool | Unset = UNSET
    retire_others: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        now = self.now

        retire_others = self.retire_others

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if now is not UNSET:
            field_dict["now"] = now
        if retire_others is not UNSET:
            field_dict["retireOthers"] = retire_others

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        now = d.pop("now", UNSET)

        retire_others = d.pop("retireOthers", UNSET)

        rotate_signing_keys = cls(
            now=now,
            retire_others=retire_others,
        )

        return rotate_signing_keys

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="TenantBrandingChanges")


@_attrs_define
class TenantBrandingChanges:
    """Changes of how a tenant's portal looks.

    Attributes:
        accent (None | str | Unset): `#rrggbb`. Example: #0b6459.
    """

    accent: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        accent: None | str | Unset
        if isinstance(self.accent, Unset):
            accent = UNSET
        else:
            accent = self.accent

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if accent is not UNSET:
            field_dict["accent"] = accent

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_accent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        accent = _parse_accent(d.pop("accent", UNSET))

        tenant_branding_changes = cls(
            accent=accent,
        )

        return tenant_branding_changes

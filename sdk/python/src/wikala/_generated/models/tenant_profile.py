from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tenant_branding import TenantBranding


T = TypeVar("T", bound="TenantProfile")


@_attrs_define
class TenantProfile:
    """What a tenant says of itself.

    Attributes:
        branding (TenantBranding): How a tenant's portal looks.
        locale (str): `en` or `ar`. Example: ar.
        name (str):  Example: North Star Trading.
        currency (None | str | Unset): What forms begin with. Example: KWD.
    """

    branding: TenantBranding
    locale: str
    name: str
    currency: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        branding = self.branding.to_dict()

        locale = self.locale

        name = self.name

        currency: None | str | Unset
        if isinstance(self.currency, Unset):
            currency = UNSET
        else:
            currency = self.currency

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "branding": branding,
                "locale": locale,
                "name": name,
            }
        )
        if currency is not UNSET:
            field_dict["currency"] = currency

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tenant_branding import TenantBranding  # noqa: PLC0415

        d = dict(src_dict)
        branding = TenantBranding.from_dict(d.pop("branding"))

        locale = d.pop("locale")

        name = d.pop("name")

        def _parse_currency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        currency = _parse_currency(d.pop("currency", UNSET))

        tenant_profile = cls(
            branding=branding,
            locale=locale,
            name=name,
            currency=currency,
        )

        tenant_profile.additional_properties = d
        return tenant_profile

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

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tenant_branding_changes import TenantBrandingChanges


T = TypeVar("T", bound="TenantProfileChanges")


@_attrs_define
class TenantProfileChanges:
    """Changes of what a tenant says of itself. What is not sent stays; `null` clears.

    Attributes:
        branding (TenantBrandingChanges | Unset): Changes of how a tenant's portal looks.
        currency (None | str | Unset): A code of ISO 4217. Example: KWD.
        locale (str | Unset): `en` or `ar`: what people are written to, and shown, who chose no language themselves.
            Example: ar.
        name (str | Unset):  Example: North Star Trading.
    """

    branding: TenantBrandingChanges | Unset = UNSET
    currency: None | str | Unset = UNSET
    locale: str | Unset = UNSET
    name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        branding: dict[str, Any] | Unset = UNSET
        if not isinstance(self.branding, Unset):
            branding = self.branding.to_dict()

        currency: None | str | Unset
        if isinstance(self.currency, Unset):
            currency = UNSET
        else:
            currency = self.currency

        locale = self.locale

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if branding is not UNSET:
            field_dict["branding"] = branding
        if currency is not UNSET:
            field_dict["currency"] = currency
        if locale is not UNSET:
            field_dict["locale"] = locale
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tenant_branding_changes import TenantBrandingChanges  # noqa: PLC0415

        d = dict(src_dict)
        _branding = d.pop("branding", UNSET)
        branding: TenantBrandingChanges | Unset
        if isinstance(_branding, Unset):
            branding = UNSET
        else:
            branding = TenantBrandingChanges.from_dict(_branding)

        def _parse_currency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        currency = _parse_currency(d.pop("currency", UNSET))

        locale = d.pop("locale", UNSET)

        name = d.pop("name", UNSET)

        tenant_profile_changes = cls(
            branding=branding,
            currency=currency,
            locale=locale,
            name=name,
        )

        return tenant_profile_changes

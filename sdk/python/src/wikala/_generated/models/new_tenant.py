from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewTenant")


@_attrs_define
class NewTenant:
    """A tenant to be.

    Attributes:
        name (str):  Example: North Star Trading.
        slug (str): Lower-case letters, digits and hyphens; unique. Example: north-star.
        cell (None | str | Unset): The cell with the fewest tenants when absent.
        locale (None | str | Unset): `en` when absent. Example: ar.
        plan (None | str | Unset): `core` when absent. Example: core.
        role_pack (None | str | Unset): Which roles the tenant offers: `standard` (when absent), `organisation`,
            `simple` or
            `clinic`. It stays for good. Example: organisation.
    """

    name: str
    slug: str
    cell: None | str | Unset = UNSET
    locale: None | str | Unset = UNSET
    plan: None | str | Unset = UNSET
    role_pack: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        slug = self.slug

        cell: None | str | Unset
        if isinstance(self.cell, Unset):
            cell = UNSET
        else:
            cell = self.cell

        locale: None | str | Unset
        if isinstance(self.locale, Unset):
            locale = UNSET
        else:
            locale = self.locale

        plan: None | str | Unset
        if isinstance(self.plan, Unset):
            plan = UNSET
        else:
            plan = self.plan

        role_pack: None | str | Unset
        if isinstance(self.role_pack, Unset):
            role_pack = UNSET
        else:
            role_pack = self.role_pack

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "slug": slug,
            }
        )
        if cell is not UNSET:
            field_dict["cell"] = cell
        if locale is not UNSET:
            field_dict["locale"] = locale
        if plan is not UNSET:
            field_dict["plan"] = plan
        if role_pack is not UNSET:
            field_dict["rolePack"] = role_pack

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        slug = d.pop("slug")

        def _parse_cell(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        cell = _parse_cell(d.pop("cell", UNSET))

        def _parse_locale(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        locale = _parse_locale(d.pop("locale", UNSET))

        def _parse_plan(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        plan = _parse_plan(d.pop("plan", UNSET))

        def _parse_role_pack(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        role_pack = _parse_role_pack(d.pop("rolePack", UNSET))

        new_tenant = cls(
            name=name,
            slug=slug,
            cell=cell,
            locale=locale,
            plan=plan,
            role_pack=role_pack,
        )

        return new_tenant

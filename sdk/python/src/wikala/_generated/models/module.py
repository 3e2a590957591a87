from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Module")


@_attrs_define
class Module:
    """A module, as a tenant sees it.

    Attributes:
        about (str):  Example: Accounts, categories, transactions and statement imports..
        is_built_in (bool): Whether every tenant has it.
        is_entitled (bool): Whether the tenant's plan includes it.
        is_on (bool): Whether the tenant can use it now.
        name (str):  Example: finance.
        needs (list[str]): Modules it cannot work without.
        tier (str): The lowest tier that includes it. Example: core.
        why (None | str | Unset): Why not. Example: the plan does not include it, premium does.
    """

    about: str
    is_built_in: bool
    is_entitled: bool
    is_on: bool
    name: str
    needs: list[str]
    tier: str
    why: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        about = self.about

        is_built_in = self.is_built_in

        is_entitled = self.is_entitled

        is_on = self.is_on

        name = self.name

        needs = self.needs

        tier = self.tier

        why: None | str | Unset
        if isinstance(self.why, Unset):
            why = UNSET
        else:
            why = self.why

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "about": about,
                "isBuiltIn": is_built_in,
                "isEntitled": is_entitled,
                "isOn": is_on,
                "name": name,
                "needs": needs,
                "tier": tier,
            }
        )
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        about = d.pop("about")

        is_built_in = d.pop("isBuiltIn")

        is_entitled = d.pop("isEntitled")

        is_on = d.pop("isOn")

        name = d.pop("name")

        needs = cast(list[str], d.pop("needs"))

        tier = d.pop("tier")

        def _parse_why(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        why = _parse_why(d.pop("why", UNSET))

        module = cls(
            about=about,
            is_built_in=is_built_in,
            is_entitled=is_entitled,
            is_on=is_on,
            name=name,
            needs=needs,
            tier=tier,
            why=why,
        )

        module.additional_properties = d
        return module

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

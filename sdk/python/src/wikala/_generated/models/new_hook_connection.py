from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.hook_scheme import HookScheme
from ..types import UNSET, Unset

T = TypeVar("T", bound="NewHookConnection")


@_attrs_define
class NewHookConnection:
    """Another system that sends here.

    Attributes:
        name (str):  Example: the shop.
        scheme (HookScheme): How a sender signs.
        header (None | str | Unset): The header with the signature; not for Standard Webhooks. Example: X-Hub-
            Signature-256.
        secret (None | str | Unset): The secret, when the other system makes it; else one is made here.
    """

    name: str
    scheme: HookScheme
    header: None | str | Unset = UNSET
    secret: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        scheme = self.scheme.value

        header: None | str | Unset
        if isinstance(self.header, Unset):
            header = UNSET
        else:
            header = self.header

        secret: None | str | Unset
        if isinstance(self.secret, Unset):
            secret = UNSET
        else:
            secret = self.secret

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "scheme": scheme,
            }
        )
        if header is not UNSET:
            field_dict["header"] = header
        if secret is not UNSET:
            field_dict["secret"] = secret

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        scheme = HookScheme(d.pop("scheme"))

        def _parse_header(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        header = _parse_header(d.pop("header", UNSET))

        def _parse_secret(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        secret = _parse_secret(d.pop("secret", UNSET))

        new_hook_connection = cls(
            name=name,
            scheme=scheme,
            header=header,
            secret=secret,
        )

        return new_hook_connection

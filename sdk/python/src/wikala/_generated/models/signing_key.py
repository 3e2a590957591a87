from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SigningKey")


@_attrs_define
class SigningKey:
    """A signing key without its private half.

    Attributes:
        algorithm (str):  Example: EdDSA.
        created_at (datetime.datetime):
        kid (str): The key's thumbprint (RFC 7638), `kid` in tokens and in the key set. Example:
            kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k.
        signs_from (datetime.datetime):
        state (str): `next`: published, does not sign yet. `signing`. `verifying`: what it signed is still valid.
            `retired`: it neither signs nor verifies. Example: signing.
        retired_at (datetime.datetime | None | Unset):
        verifies_until (datetime.datetime | None | Unset): When the last token it signed has expired; known once its
            successor is.
    """

    algorithm: str
    created_at: datetime.datetime
    kid: str
    signs_from: datetime.datetime
    state: str
    retired_at: datetime.datetime | None | Unset = UNSET
    verifies_until: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        algorithm = self.algorithm

        created_at = self.created_at.isoformat()

        kid = self.kid

        signs_from = self.signs_from.isoformat()

        state = self.state

        retired_at: None | str | Unset
        if isinstance(self.retired_at, Unset):
            retired_at = UNSET
        elif isinstance(self.retired_at, datetime.datetime):
            retired_at = self.retired_at.isoformat()
        else:
            retired_at = self.retired_at

        verifies_until: None | str | Unset
        if isinstance(self.verifies_until, Unset):
            verifies_until = UNSET
        elif isinstance(self.verifies_until, datetime.datetime):
            verifies_until = self.verifies_until.isoformat()
        else:
            verifies_until = self.verifies_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "algorithm": algorithm,
                "createdAt": created_at,
                "kid": kid,
                "signsFrom": signs_from,
                "state": state,
            }
        )
        if retired_at is not UNSET:
            field_dict["retiredAt"] = retired_at
        if verifies_until is not UNSET:
            field_dict["verifiesUntil"] = verifies_until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        algorithm = d.pop("algorithm")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        kid = d.pop("kid")

        signs_from = datetime.datetime.fromisoformat(d.pop("signsFrom"))

        state = d.pop("state")

        def _parse_retired_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                retired_at_type_0 = datetime.datetime.fromisoformat(data)

                return retired_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        retired_at = _parse_retired_at(d.pop("retiredAt", UNSET))

        def _parse_verifies_until(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                verifies_until_type_0 = datetime.datetime.fromisoformat(data)

                return verifies_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        verifies_until = _parse_verifies_until(d.pop("verifiesUntil", UNSET))

        signing_key = cls(
            algorithm=algorithm,
            created_at=created_at,
            kid=kid,
            signs_from=signs_from,
            state=state,
            retired_at=retired_at,
            verifies_until=verifies_until,
        )

        signing_key.additional_properties = d
        return signing_key

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

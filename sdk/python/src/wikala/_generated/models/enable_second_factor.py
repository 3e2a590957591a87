from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.second_factor_kind import SecondFactorKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="EnableSecondFactor")


@_attrs_define
class EnableSecondFactor:
    """Which second factor is to be switched on.

    Attributes:
        kind (SecondFactorKind): A second factor that a person can switch on.
        password (None | str | Unset): Needed when the sign-in is older than ten minutes. Example: Correct-Horse-1.
    """

    kind: SecondFactorKind
    password: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        password: None | str | Unset
        if isinstance(self.password, Unset):
            password = UNSET
        else:
            password = self.password

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if password is not UNSET:
            field_dict["password"] = password

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = SecondFactorKind(d.pop("kind"))

        def _parse_password(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        password = _parse_password(d.pop("password", UNSET))

        enable_second_factor = cls(
            kind=kind,
            password=password,
        )

        return enable_second_factor

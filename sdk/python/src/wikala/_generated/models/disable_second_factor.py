from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.second_factor_kind import SecondFactorKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="DisableSecondFactor")


@_attrs_define
class DisableSecondFactor:
    """Which second factor is to be switched off.

    Attributes:
        kind (SecondFactorKind): A second factor that a person can switch on.
        code (None | str | Unset): A code of the app, or a recovery code. Not needed within ten minutes of a sign-in
            with a
            second factor. Example: 287082.
        password (None | str | Unset): Needed when the sign-in is older than ten minutes. Example: Correct-Horse-1.
    """

    kind: SecondFactorKind
    code: None | str | Unset = UNSET
    password: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

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
        if code is not UNSET:
            field_dict["code"] = code
        if password is not UNSET:
            field_dict["password"] = password

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = SecondFactorKind(d.pop("kind"))

        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))

        def _parse_password(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        password = _parse_password(d.pop("password", UNSET))

        disable_second_factor = cls(
            kind=kind,
            code=code,
            password=password,
        )

        return disable_second_factor

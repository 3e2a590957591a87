from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.provider_session_parameters import ProviderSessionParameters


T = TypeVar("T", bound="ConfirmProviderSession")


@_attrs_define
class ConfirmProviderSession:
    """A session whose code was given, and how the sign-in shall end.

    Attributes:
        session_id (str):
        parameters (ProviderSessionParameters | Unset): Choices that can still be made.
    """

    session_id: str
    parameters: ProviderSessionParameters | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        session_id = self.session_id

        parameters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.parameters, Unset):
            parameters = self.parameters.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sessionId": session_id,
            }
        )
        if parameters is not UNSET:
            field_dict["parameters"] = parameters

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.provider_session_parameters import ProviderSessionParameters  # noqa: PLC0415

        d = dict(src_dict)
        session_id = d.pop("sessionId")

        _parameters = d.pop("parameters", UNSET)
        parameters: ProviderSessionParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = ProviderSessionParameters.from_dict(_parameters)

        confirm_provider_session = cls(
            session_id=session_id,
            parameters=parameters,
        )

        return confirm_provider_session

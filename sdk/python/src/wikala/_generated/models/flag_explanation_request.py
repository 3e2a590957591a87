from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.flag_explanation_request_context import FlagExplanationRequestContext


T = TypeVar("T", bound="FlagExplanationRequest")


@_attrs_define
class FlagExplanationRequest:
    """Somebody to ask for.

    Attributes:
        context (FlagExplanationRequestContext): The attributes of whoever asks. What the host knows of the tenant
            counts before them.
    """

    context: FlagExplanationRequestContext

    def to_dict(self) -> dict[str, Any]:
        context = self.context.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "context": context,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.flag_explanation_request_context import (
            FlagExplanationRequestContext,  # noqa: PLC0415
        )

        d = dict(src_dict)
        context = FlagExplanationRequestContext.from_dict(d.pop("context"))

        flag_explanation_request = cls(
            context=context,
        )

        return flag_explanation_request

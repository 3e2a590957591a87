from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.flag_layer import FlagLayer
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.flag_explanation_context import FlagExplanationContext
    from ..models.flag_explanation_value_type_0 import FlagExplanationValueType0


T = TypeVar("T", bound="FlagExplanation")


@_attrs_define
class FlagExplanation:
    """Why a flag answers as it does.

    Attributes:
        document (str): Whose definition answers: `deployment` or `tenant`. Example: deployment.
        is_enabled (bool):
        key (str):  Example: new-checkout.
        layer (FlagLayer): What made a flag answer as it does.
        reason (str): In the words of OpenFeature. Example: TARGETING_MATCH.
        context (FlagExplanationContext): What is known of whoever asks, as the rules see it.
        is_override_ignored (bool): Whether the tenant has a definition of its own that does not count: the deployment
            does not
            let it be overridden, or has switched the flag off.
        error_code (None | str | Unset):
        expires (datetime.datetime | None | Unset): When the flag should be gone.
        owner (None | str | Unset):  Example: team-checkout.
        value (FlagExplanationValueType0 | None | Unset): Nothing when the program must use a default of its own.
        variant (None | str | Unset):  Example: on.
    """

    document: str
    is_enabled: bool
    key: str
    layer: FlagLayer
    reason: str
    context: FlagExplanationContext
    is_override_ignored: bool
    error_code: None | str | Unset = UNSET
    expires: datetime.datetime | None | Unset = UNSET
    owner: None | str | Unset = UNSET
    value: FlagExplanationValueType0 | None | Unset = UNSET
    variant: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.flag_explanation_value_type_0 import FlagExplanationValueType0  # noqa: PLC0415

        document = self.document

        is_enabled = self.is_enabled

        key = self.key

        layer = self.layer.value

        reason = self.reason

        context = self.context.to_dict()

        is_override_ignored = self.is_override_ignored

        error_code: None | str | Unset
        if isinstance(self.error_code, Unset):
            error_code = UNSET
        else:
            error_code = self.error_code

        expires: None | str | Unset
        if isinstance(self.expires, Unset):
            expires = UNSET
        elif isinstance(self.expires, datetime.datetime):
            expires = self.expires.isoformat()
        else:
            expires = self.expires

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        else:
            owner = self.owner

        value: dict[str, Any] | None | Unset
        if isinstance(self.value, Unset):
            value = UNSET
        elif isinstance(self.value, FlagExplanationValueType0):
            value = self.value.to_dict()
        else:
            value = self.value

        variant: None | str | Unset
        if isinstance(self.variant, Unset):
            variant = UNSET
        else:
            variant = self.variant

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "document": document,
                "isEnabled": is_enabled,
                "key": key,
                "layer": layer,
                "reason": reason,
                "context": context,
                "isOverrideIgnored": is_override_ignored,
            }
        )
        if error_code is not UNSET:
            field_dict["errorCode"] = error_code
        if expires is not UNSET:
            field_dict["expires"] = expires
        if owner is not UNSET:
            field_dict["owner"] = owner
        if value is not UNSET:
            field_dict["value"] = value
        if variant is not UNSET:
            field_dict["variant"] = variant

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.flag_explanation_context import FlagExplanationContext  # noqa: PLC0415
        from ..models.flag_explanation_value_type_0 import FlagExplanationValueType0  # noqa: PLC0415

        d = dict(src_dict)
        document = d.pop("document")

        is_enabled = d.pop("isEnabled")

        key = d.pop("key")

        layer = FlagLayer(d.pop("layer"))

        reason = d.pop("reason")

        context = FlagExplanationContext.from_dict(d.pop("context"))

        is_override_ignored = d.pop("isOverrideIgnored")

        def _parse_error_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_code = _parse_error_code(d.pop("errorCode", UNSET))

        def _parse_expires(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_type_0 = datetime.datetime.fromisoformat(data)

                return expires_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires = _parse_expires(d.pop("expires", UNSET))

        def _parse_owner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        def _parse_value(data: object) -> FlagExplanationValueType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                value_type_0 = FlagExplanationValueType0.from_dict(data)

                return value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FlagExplanationValueType0 | None | Unset, data)

        value = _parse_value(d.pop("value", UNSET))

        def _parse_variant(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        variant = _parse_variant(d.pop("variant", UNSET))

        flag_explanation = cls(
            document=document,
            is_enabled=is_enabled,
            key=key,
            layer=layer,
            reason=reason,
            context=context,
            is_override_ignored=is_override_ignored,
            error_code=error_code,
            expires=expires,
            owner=owner,
            value=value,
            variant=variant,
        )

        flag_explanation.additional_properties = d
        return flag_explanation

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

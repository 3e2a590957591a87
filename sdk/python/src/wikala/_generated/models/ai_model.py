from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_state import ModelState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_report import ModelReport


T = TypeVar("T", bound="AiModel")


@_attrs_define
class AiModel:
    """A model of the tenant's own.

    Attributes:
        created_at (datetime.datetime):
        created_by (str):
        is_kept (bool): Whether what it has learned is kept. Only the last five keep it, and the one that answers.
        learned_to (int): Corrections up to this number are in it; later ones are taken in on top.
        number (int):  Example: 3.
        report (ModelReport): What came of fitting a model and trying it.
        rows (int): Confirmed transactions it was fitted to.
        state (ModelState): What a model is there for.
        activated_at (datetime.datetime | None | Unset):
    """

    created_at: datetime.datetime
    created_by: str
    is_kept: bool
    learned_to: int
    number: int
    report: ModelReport
    rows: int
    state: ModelState
    activated_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        created_by = self.created_by

        is_kept = self.is_kept

        learned_to = self.learned_to

        number = self.number

        report = self.report.to_dict()

        rows = self.rows

        state = self.state.value

        activated_at: None | str | Unset
        if isinstance(self.activated_at, Unset):
            activated_at = UNSET
        elif isinstance(self.activated_at, datetime.datetime):
            activated_at = self.activated_at.isoformat()
        else:
            activated_at = self.activated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "createdBy": created_by,
                "isKept": is_kept,
                "learnedTo": learned_to,
                "number": number,
                "report": report,
                "rows": rows,
                "state": state,
            }
        )
        if activated_at is not UNSET:
            field_dict["activatedAt"] = activated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_report import ModelReport  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        is_kept = d.pop("isKept")

        learned_to = d.pop("learnedTo")

        number = d.pop("number")

        report = ModelReport.from_dict(d.pop("report"))

        rows = d.pop("rows")

        state = ModelState(d.pop("state"))

        def _parse_activated_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                activated_at_type_0 = datetime.datetime.fromisoformat(data)

                return activated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        activated_at = _parse_activated_at(d.pop("activatedAt", UNSET))

        ai_model = cls(
            created_at=created_at,
            created_by=created_by,
            is_kept=is_kept,
            learned_to=learned_to,
            number=number,
            report=report,
            rows=rows,
            state=state,
            activated_at=activated_at,
        )

        ai_model.additional_properties = d
        return ai_model

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

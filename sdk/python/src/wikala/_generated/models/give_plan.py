from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.plan_term import PlanTerm
from ..types import UNSET, Unset

T = TypeVar("T", bound="GivePlan")


@_attrs_define
class GivePlan:
    """The plan a tenant gets. Billing asks for the same.

    Attributes:
        plan (str):  Example: premium.
        term (None | PlanTerm | Unset):
    """

    plan: str
    term: None | PlanTerm | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        plan = self.plan

        term: None | str | Unset
        if isinstance(self.term, Unset):
            term = UNSET
        elif isinstance(self.term, PlanTerm):
            term = self.term.value
        else:
            term = self.term

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "plan": plan,
            }
        )
        if term is not UNSET:
            field_dict["term"] = term

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        plan = d.pop("plan")

        def _parse_term(data: object) -> None | PlanTerm | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                term_type_0 = PlanTerm(data)

                return term_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PlanTerm | Unset, data)

        term = _parse_term(d.pop("term", UNSET))

        give_plan = cls(
            plan=plan,
            term=term,
        )

        return give_plan

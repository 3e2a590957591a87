from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.tax_analysis_answers_item import TaxAnalysisAnswersItem
    from ..models.tax_analysis_totals_item import TaxAnalysisTotalsItem
    from ..models.tax_pack_version import TaxPackVersion


T = TypeVar("T", bound="TaxAnalysis")


@_attrs_define
class TaxAnalysis:
    """What the packs say about transactions.

    Attributes:
        answers (list[TaxAnalysisAnswersItem]): For each transaction the verdict on each question: `applies`, `needs`,
            `conflict` or `no_rule`, with the rule, the
            dates on which it holds, its place in the law, and the inputs.
        notice (str):  Example: Information drawn from public law, not tax advice..
        packs (list[TaxPackVersion]): The packs that answered.
        totals (list[TaxAnalysisTotalsItem]): What the answers come to, by period, line of the return and currency.
        transactions (int): Transactions that were asked about.
    """

    answers: list[TaxAnalysisAnswersItem]
    notice: str
    packs: list[TaxPackVersion]
    totals: list[TaxAnalysisTotalsItem]
    transactions: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        answers = []
        for answers_item_data in self.answers:
            answers_item = answers_item_data.to_dict()
            answers.append(answers_item)

        notice = self.notice

        packs = []
        for packs_item_data in self.packs:
            packs_item = packs_item_data.to_dict()
            packs.append(packs_item)

        totals = []
        for totals_item_data in self.totals:
            totals_item = totals_item_data.to_dict()
            totals.append(totals_item)

        transactions = self.transactions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answers": answers,
                "notice": notice,
                "packs": packs,
                "totals": totals,
                "transactions": transactions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tax_analysis_answers_item import TaxAnalysisAnswersItem  # noqa: PLC0415
        from ..models.tax_analysis_totals_item import TaxAnalysisTotalsItem  # noqa: PLC0415
        from ..models.tax_pack_version import TaxPackVersion  # noqa: PLC0415

        d = dict(src_dict)
        answers = []
        _answers = d.pop("answers")
        for answers_item_data in _answers:
            answers_item = TaxAnalysisAnswersItem.from_dict(answers_item_data)

            answers.append(answers_item)

        notice = d.pop("notice")

        packs = []
        _packs = d.pop("packs")
        for packs_item_data in _packs:
            packs_item = TaxPackVersion.from_dict(packs_item_data)

            packs.append(packs_item)

        totals = []
        _totals = d.pop("totals")
        for totals_item_data in _totals:
            totals_item = TaxAnalysisTotalsItem.from_dict(totals_item_data)

            totals.append(totals_item)

        transactions = d.pop("transactions")

        tax_analysis = cls(
            answers=answers,
            notice=notice,
            packs=packs,
            totals=totals,
            transactions=transactions,
        )

        tax_analysis.additional_properties = d
        return tax_analysis

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

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_state import JobState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.job_problem_type_0 import JobProblemType0
    from ..models.job_progress import JobProgress
    from ..models.job_result_type_0 import JobResultType0


T = TypeVar("T", bound="Job")


@_attrs_define
class Job:
    """Work that goes on after its request was answered.

    Attributes:
        attempts (int): Attempts so far. Example: 1.
        cancel_requested (bool): Whether it was told to stop.
        created_at (datetime.datetime):
        created_by (str): Who asked for it. Example: user:01939e6c-7d2a-7c1e-9f00-000000000001.
        id (UUID):
        kind (str):  Example: finance.export_books.
        priority (int): Lower runs first among the jobs that are due. Example: 100.
        run_at (datetime.datetime): When it was or will be due.
        state (JobState): Where a job is.
        ended_at (datetime.datetime | None | Unset):
        problem (JobProblemType0 | None | Unset): Why it is dead, or why its last attempt failed: `code` and `detail`.
        progress (JobProgress | None | Unset):
        request_id (None | str | Unset): The request it was asked for in.
        result (JobResultType0 | None | Unset): What came of it, in the words of its kind.
        started_at (datetime.datetime | None | Unset):
    """

    attempts: int
    cancel_requested: bool
    created_at: datetime.datetime
    created_by: str
    id: UUID
    kind: str
    priority: int
    run_at: datetime.datetime
    state: JobState
    ended_at: datetime.datetime | None | Unset = UNSET
    problem: JobProblemType0 | None | Unset = UNSET
    progress: JobProgress | None | Unset = UNSET
    request_id: None | str | Unset = UNSET
    result: JobResultType0 | None | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.job_problem_type_0 import JobProblemType0  # noqa: PLC0415
        from ..models.job_progress import JobProgress  # noqa: PLC0415
        from ..models.job_result_type_0 import JobResultType0  # noqa: PLC0415

        attempts = self.attempts

        cancel_requested = self.cancel_requested

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        id = str(self.id)

        kind = self.kind

        priority = self.priority

        run_at = self.run_at.isoformat()

        state = self.state.value

        ended_at: None | str | Unset
        if isinstance(self.ended_at, Unset):
            ended_at = UNSET
        elif isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        problem: dict[str, Any] | None | Unset
        if isinstance(self.problem, Unset):
            problem = UNSET
        elif isinstance(self.problem, JobProblemType0):
            problem = self.problem.to_dict()
        else:
            problem = self.problem

        progress: dict[str, Any] | None | Unset
        if isinstance(self.progress, Unset):
            progress = UNSET
        elif isinstance(self.progress, JobProgress):
            progress = self.progress.to_dict()
        else:
            progress = self.progress

        request_id: None | str | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        else:
            request_id = self.request_id

        result: dict[str, Any] | None | Unset
        if isinstance(self.result, Unset):
            result = UNSET
        elif isinstance(self.result, JobResultType0):
            result = self.result.to_dict()
        else:
            result = self.result

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        elif isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "attempts": attempts,
                "cancelRequested": cancel_requested,
                "createdAt": created_at,
                "createdBy": created_by,
                "id": id,
                "kind": kind,
                "priority": priority,
                "runAt": run_at,
                "state": state,
            }
        )
        if ended_at is not UNSET:
            field_dict["endedAt"] = ended_at
        if problem is not UNSET:
            field_dict["problem"] = problem
        if progress is not UNSET:
            field_dict["progress"] = progress
        if request_id is not UNSET:
            field_dict["requestId"] = request_id
        if result is not UNSET:
            field_dict["result"] = result
        if started_at is not UNSET:
            field_dict["startedAt"] = started_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.job_problem_type_0 import JobProblemType0  # noqa: PLC0415
        from ..models.job_progress import JobProgress  # noqa: PLC0415
        from ..models.job_result_type_0 import JobResultType0  # noqa: PLC0415

        d = dict(src_dict)
        attempts = d.pop("attempts")

        cancel_requested = d.pop("cancelRequested")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        id = UUID(d.pop("id"))

        kind = d.pop("kind")

        priority = d.pop("priority")

        run_at = datetime.datetime.fromisoformat(d.pop("runAt"))

        state = JobState(d.pop("state"))

        def _parse_ended_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ended_at = _parse_ended_at(d.pop("endedAt", UNSET))

        def _parse_problem(data: object) -> JobProblemType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                problem_type_0 = JobProblemType0.from_dict(data)

                return problem_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JobProblemType0 | None | Unset, data)

        problem = _parse_problem(d.pop("problem", UNSET))

        def _parse_progress(data: object) -> JobProgress | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                progress_type_0 = JobProgress.from_dict(data)

                return progress_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JobProgress | None | Unset, data)

        progress = _parse_progress(d.pop("progress", UNSET))

        def _parse_request_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        request_id = _parse_request_id(d.pop("requestId", UNSET))

        def _parse_result(data: object) -> JobResultType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                result_type_0 = JobResultType0.from_dict(data)

                return result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JobResultType0 | None | Unset, data)

        result = _parse_result(d.pop("result", UNSET))

        def _parse_started_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        started_at = _parse_started_at(d.pop("startedAt", UNSET))

        job = cls(
            attempts=attempts,
            cancel_requested=cancel_requested,
            created_at=created_at,
            created_by=created_by,
            id=id,
            kind=kind,
            priority=priority,
            run_at=run_at,
            state=state,
            ended_at=ended_at,
            problem=problem,
            progress=progress,
            request_id=request_id,
            result=result,
            started_at=started_at,
        )

        job.additional_properties = d
        return job

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

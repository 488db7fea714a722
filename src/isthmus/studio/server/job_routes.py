"""Long runs for programs: ask, look, cancel, go on."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response

from isthmus.studio.server.job_kinds import Asked
from isthmus.studio.server.job_store import Job
from isthmus.studio.server.jobs import Jobs
from isthmus.studio.server.refusals import lang_of, split
from isthmus.studio.server.shapes import ERRORS, SENT, JobList
from isthmus.studio.server.shapes import Job as Shape

router = APIRouter(prefix="/api/jobs", tags=["jobs"])
EXAMPLES: dict[str, Any] = {
    "ensemble": {"value": {"kind": "ensemble", "query": "A=the-article", "futures": 20_000}},
    "drivers": {
        "value": {"kind": "drivers", "query": "A=the-article", "outcome": "homicide_rate", "member": "HND"}
    },
    "discover": {
        "value": {
            "kind": "discover",
            "query": "A=the-article",
            "outcome": "overdose_deaths",
            "when": "higher",
        }
    },
    "claim": {"value": {"kind": "claim", "text": '[[claims]]\nid = "MY1"\nhorizon = 10\n...'}},
}


def jobs_of(request: Request) -> Jobs:
    """The long runs of an application."""
    return request.app.state.jobs


@router.post("", status_code=202, response_model=Shape, responses=SENT)
def add(
    asked: Annotated[Asked, Body(openapi_examples=EXAMPLES)], request: Request, response: Response
) -> Any:
    """Queue a long run. One runs at a time, behind whoever waits for an answer on screen."""
    job = jobs_of(request).add(asked)
    response.headers["Location"] = f"/api/jobs/{job.id}"
    return job_body(job, request)


@router.get("", response_model=JobList, responses=ERRORS)
def every(request: Request) -> dict[str, Any]:
    """Every long run, the newest first, without results."""
    store = jobs_of(request).store
    return {
        "jobs": [job_body(job, request) for job in store.all()],
        "note": store.note.translate(lang_of(request.scope)),
    }


@router.get("/{id}", response_model=Shape, responses=ERRORS)
def one(id: str, request: Request) -> dict[str, Any]:
    """How far a run is, and its result when done."""
    store = jobs_of(request).store
    job = store.get(id)
    text = store.result(job.id)
    return job_body(job, request) | {"result": json.loads(text) if text else None}


@router.delete("/{id}", response_model=Shape, responses=SENT)
def cancel(id: str, request: Request, forget: bool = False) -> Any:
    """Cancel a run that waits or is at work; with `forget=true` also remove it, and one that is over."""
    if forget:
        jobs_of(request).forget(id)
        return Response(status_code=204)
    return job_body(jobs_of(request).cancel(id), request)


@router.post("/{id}/resume", status_code=202, response_model=Shape, responses=SENT)
def resume(id: str, request: Request) -> dict[str, Any]:
    """Go on with a run that was cancelled or has failed; an ensemble goes on from the futures it had finished."""
    return job_body(jobs_of(request).resume(id), request)


def job_body(job: Job, request: Request) -> dict[str, Any]:
    """A job as programs see it; what went wrong in the language of the request."""
    problem = split(job.problem.translate(lang_of(request.scope))) if job.problem else None
    return job._asdict() | {"problem": problem}

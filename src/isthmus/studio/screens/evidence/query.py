"""What of the evidence is asked for, and what it is called: shared by every kind."""

from __future__ import annotations

from typing import NamedTuple

from isthmus.evidence import Passport, load_sources
from isthmus.levers import group_titles
from isthmus.report.subjects.inputs import link_title, meaning
from isthmus.text import SOURCE, Joined, Text, has


class Query(NamedTuple):
    """What of the evidence is asked for."""

    kind: str = "series"
    sector: str = ""
    find: str = ""
    status: str = ""
    taught: str = ""

    @property
    def own(self) -> dict[str, str]:
        """As query parameters; the kind everyone sees first is left out."""
        return {k: v for k, v in self._asdict().items() if v and (k, v) != ("kind", "series")}

    @property
    def narrowed(self) -> dict[str, str]:
        """The same without the kind."""
        return {k: v for k, v in self.own.items() if k != "kind"}

    def about(self, sector: str) -> dict[str, str]:
        """Query parameters of another subject, whatever words were sought."""
        return self._replace(sector=sector, find="").own


class Cited(NamedTuple):
    """A source as it is named where it is used."""

    id: str
    name: str
    """Author and year; empty where no such source is on file"""
    title: str = ""


def cited(source: str) -> Cited:
    """A source by its id."""
    found = load_sources().get(source)
    return Cited(source, f"{found.author} {found.year}".strip(), found.title) if found else Cited(source, "")


class Named(NamedTuple):
    """A number of the model or an arrow of the map, as it is named where it is used."""

    id: str
    title: Text


def number_named(parameter: Passport) -> Named:
    """A number of the model by what it means."""
    return Named(parameter.id, meaning(parameter.id))


def arrow_named(code: str) -> Named:
    """An arrow by what it joins."""
    return Named(code, link_title(code))


def english(words: str) -> Text:
    """A text of the evidence, which is in English."""
    return Text("", {SOURCE: words})


def member_named(member: str) -> Text:
    """A member as people call it; several axes joined."""
    groups = group_titles()

    def called(one: str) -> Text | str:
        if one in groups:
            return groups[one]
        return Text(f"screens.{one}") if has(f"screens.{one}") else one.replace("_", " ")

    return Joined((called(one) for one in member.split("/") if one), ", ")

"""What a person or a program reads when a request is refused: what happened, what was expected, what to do."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

from isthmus.studio.graph_names import ENDINGS
from isthmus.studio.server.addresses import without_token
from isthmus.text import SOURCE, Text, has, languages, text


class Refusal(NamedTuple):
    """One reason, in words of `words/server.yaml`: `<key>_what`, `<key>_expected`, `<key>_do`."""

    status: int
    key: str
    blanks: tuple[tuple[str, object], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    own: Text | None = None
    """The whole message of an error that brings its own words"""

    def translate(self, lang: str) -> dict[str, dict[str, str]]:
        """``{"error": {"what", "expected", "do"}}``, as every error of the studio is shaped."""
        if self.own:
            return {"error": split(self.own.translate(lang))}
        blanks = dict(self.blanks)
        parts = {
            part: text(f"server.{self.key}_{part}", lang, **blanks)
            if has(f"server.{self.key}_{part}")
            else ""
            for part in ("what", "expected", "do")
        }
        return {"error": parts}


def lang_of(scope: Scope) -> str:
    """The language asked for in the address, or by the browser; English otherwise."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=None).get("lang", [""])
    if asked[-1] in languages():
        return asked[-1]
    wanted = Request({**scope, "type": "http"}).headers.get("accept-language", "").lower()
    return next((lang for lang in languages() if wanted.startswith(lang)), SOURCE)


def for_programs(scope: Scope) -> bool:
    """Whether the answer goes to a program: everything below /api but its page."""
    path = scope.get("path", "")
    return path.startswith("/api/") or (path == "/api" and scope.get("method") != "GET")


def answer(scope: Scope, refusal: Refusal) -> Response:
    """The refusal as JSON below /api, as a page in the shell elsewhere; of a graph, as whoever asks can read it."""
    lang = lang_of(scope)
    headers = dict(refusal.headers)
    if for_programs(scope):
        return JSONResponse(refusal.translate(lang), refusal.status, headers)
    path, wanted = scope.get("path", ""), Request({**scope, "type": "http"}).headers.get("accept", "")
    if path.startswith("/graph/") and "text/html" not in wanted:
        if path.rpartition(".")[2].lower() in ENDINGS or "json" in wanted:
            return JSONResponse(refusal.translate(lang), refusal.status, headers)
        said = refusal.translate(lang)["error"]
        return PlainTextResponse("\n".join(filter(None, said.values())) + "\n", refusal.status, headers)
    return HTMLResponse(_page(scope, refusal, lang), refusal.status, headers)


def _page(scope: Scope, refusal: Refusal, lang: str) -> str:
    from isthmus.dossier.html import el
    from isthmus.studio.address import read
    from isthmus.studio.page import PageContext, page

    context = PageContext(read({"lang": lang}), scope["app"].state.made)
    said = refusal.translate(lang)["error"]
    key = "token_title" if refusal.key == "token" else "refused_title"
    title = text(f"server.{key}", lang)
    body: list[Any] = [el("h1", title), el("p", said["what"])]
    if said["expected"]:
        body.append(el("p", el("b", text("server.expected", lang) + ": "), said["expected"]))
    if said["do"]:
        body.append(el("p", said["do"]))
    if refusal.key == "token":
        body += _way_in(scope, lang)
    return page(context, "", title, *body)


def _way_in(scope: Scope, lang: str) -> list[Any]:
    """A field for the token, and a link to the same place: a link from elsewhere brings no cookie, our own does."""
    from isthmus.dossier.html import el

    path, _, query = without_token(scope).partition("?")
    kept = [
        el("input", type="hidden", name=name, value=value)
        for name, values in parse_qs(query, keep_blank_values=True).items()
        for value in values
    ]
    field = el("input", name="token", id="token", type="password", autocomplete="off", required="")
    label = el("label", text("server.token_label", lang), for_="token")
    send = el("button", text("server.token_enter", lang), class_="plain-button")
    again = el("a", text("server.token_again", lang), href=without_token(scope))
    return [el("form", *kept, label, " ", field, " ", send, method="get", action=path), el("p", again)]


def split(text: str) -> dict[str, str]:
    """An error of ours in three parts: its first line says what happened, the rest what to do."""
    first, _, rest = text.partition("\n")
    return {"what": first.strip(), "expected": "", "do": " ".join(rest.split())}

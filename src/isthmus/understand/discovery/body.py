"""What `isthmus discover --json` prints: the finding as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from isthmus.understand.discovery.find import Discovery


def body_of(found: Discovery, manifest: dict[str, Any], lang: str) -> dict[str, Any]:
    """The finding as plain data, with the sentences that tell it."""
    from isthmus.understand.discovery import words
    from isthmus.understand.plain import plain

    rule = found.rule
    return {
        "about": words.heading_of(found, lang),
        "told": [
            *words.opening(found, lang),
            *([] if rule else [words.refusal(found, lang)]),
        ],
        "rule": words.rule_lines(rule, lang) if rule else [],
        "trust": words.trust(found, rule, lang) if rule else [],
        "check": words.tree_sentences(found, lang),
        "discovery": plain(found),
        "manifest": manifest,
    }

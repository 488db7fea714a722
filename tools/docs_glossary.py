"""The glossary as a page: each term once, in both languages, with an anchor."""

from __future__ import annotations

from isthmus.studio.screens.glossary import in_order


def glossary_page() -> str:
    """By the English alphabet; the Spanish word and its sentence below."""
    text = (
        "# Glossary\n\nWhat words mean here, in English and in Spanish: each once. Some are everyday words with a narrower "
        "sense. The studio shows the same under “What words mean”.\n"
    )
    for t in in_order("en"):
        term, says = t.term.everywhere(), t.says.everywhere()
        text += (
            f'\n<a id="{t.key}"></a>\n**{term["en"]}** · *{term["es"]}*\n\n{says["en"]}\n\n*{says["es"]}*\n'
        )
    return text

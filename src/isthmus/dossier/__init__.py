"""The dossier: pages a person can read, with the pictures, the words and the receipt from one run.

    write_brief(Path("brief.html"))                        the seed strategies, in English
    write_brief(Path("informe.html"), lang="es")           the same in Spanish

A page is one HTML file that fetches nothing, and beside it the manifest from which it can be made again.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from isthmus.dossier.brief import SEEDS, write_brief

__all__ = ["SEEDS", "write_brief"]


def __getattr__(name: str) -> Any:
    """The brief is read when it is asked for: who borrows only the writing of HTML needn't wait for it."""
    if name in __all__:
        from isthmus.dossier import brief

        return getattr(brief, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

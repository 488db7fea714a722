"""The dossier: pages a person can read, with the pictures, the words and the receipt from one run.

    write_brief(Path("brief.html"))                        the seed strategies, in English
    write_brief(Path("informe.html"), lang="es")           the same in Spanish

A page is one HTML file that fetches nothing, and beside it the manifest from which it can be made again.
"""

from isthmus.dossier.brief import SEEDS, write_brief

__all__ = ["SEEDS", "write_brief"]

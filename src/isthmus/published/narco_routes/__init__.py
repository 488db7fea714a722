"""Routes through Central America that move when they are seized: a lean NarcoLogic.

Source  Magliocca, McSweeney, Sesnie, Tellman, Devine, Nielsen, Pearson and Wrathall (2019), PNAS 116:7784; authors' code
Theirs  decision rules and their values
Ours    the map, and what isthmus.published/pages/narco-routes.yaml lists: only patterns can be matched

    geography   six made-up countries of 26 places, two coasts
    month       a month of traffickers and teams
    run         180 months, and the five patterns
"""

from isthmus.published.narco_routes.run import MODEL

__all__ = ["MODEL"]

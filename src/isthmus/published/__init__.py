"""Published models, reproduced: other people's models on our engine, each with the table it is held to.

    names()                                       what there is
    get("cartel-network").run()                   one run, labelled
    get("cartel-network").ensemble(256, seed=0)   many, over the ranges of its parameters
    get("cartel-network").reference()             what was published, what we compute, within what, passed or not

Nothing here feeds the nexus: figures and inputs after history stay on these pages.
"""

from isthmus.published.data import OWN_DATA, data_folder
from isthmus.published.ensemble import Ensemble
from isthmus.published.library import get, names
from isthmus.published.model import Model
from isthmus.published.parts import Row

__all__ = ["OWN_DATA", "Ensemble", "Model", "Row", "data_folder", "get", "names"]

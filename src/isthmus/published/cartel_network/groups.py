"""Groups, rivals and allies: your own copy of the network, as the authors order and weigh it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from isthmus.errors import UsageError
from isthmus.published.data import columns, find

GROUPS: Final = "cartel_groups_2020.csv"
RIVALS: Final = "cartel_rivals_2020.csv"
ALLIES: Final = "cartel_allies_2020.csv"


def conflict_matrix(rivals: np.ndarray, allies: np.ndarray) -> np.ndarray:
    """K from symmetric weights of rivalry and alliance, shape (group, group): (R + 1) / (1 + alliances of the attacked)."""
    matrix = (rivals + 1.0) / (allies.sum(axis=1, keepdims=True) + 1.0)
    np.fill_diagonal(matrix, 0.0)
    return matrix


def read_network(folder: Path) -> np.ndarray:
    """The conflict matrix of your own copy, groups in order of their strength.

    Raises:
        UsageError: A file isn't there, or speaks of a group that isn't.
    """
    paths = {name: find(name, folder) for name in (GROUPS, RIVALS, ALLIES)}
    absent = [name for name, path in paths.items() if path is None]
    if absent:
        raise UsageError(
            f"{folder} has no {absent[0]}.\n  The network needs {GROUPS}, {RIVALS} and {ALLIES}."
        )
    groups = columns(Path(str(paths[GROUPS])), ("rank", "rival_strength", "ally_strength"))
    count = len(groups["rank"])
    made = []
    for name in (RIVALS, ALLIES):
        links = columns(Path(str(paths[name])), ("rank_i", "rank_j", "weight"))
        pairs = np.stack([links["rank_i"], links["rank_j"]]).astype(int) - 1
        if pairs.size and not (pairs.min() >= 0 and pairs.max() < count):
            raise UsageError(
                f"{paths[name]}: ranks go from 1 to {count}; found {pairs.min() + 1} to {pairs.max() + 1}."
            )
        weights = np.zeros((count, count))
        np.maximum.at(weights, (pairs[0], pairs[1]), links["weight"])
        made.append(np.maximum(weights, weights.T))
    strength = groups["rival_strength"] + groups["ally_strength"]
    # The strongest first; equals keep the order of the list.
    order = np.argsort(-strength, kind="stable")
    return conflict_matrix(*(weights[np.ix_(order, order)] for weights in made))


def start_shares(count: int) -> np.ndarray:
    """The share of members each group starts with, by rank: one over the rank."""
    rank = 1.0 / np.arange(1, count + 1)
    return rank / rank.sum()

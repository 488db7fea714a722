"""Repeated attempts: the closed form against what was published and against people tried one by one.

Source: the border-trials page (Espenshade; National Research Council 2013; IDA 2016), and its acceptance table.
"""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.model.sectors import migration

from .worlds import instant


def crossing(people: float, chance: float, deterred: float) -> dict[str, float]:
    """Adults from one origin who meet a chance of being stopped and of giving up; nobody dies on the way."""
    with jax.enable_x64(True):
        now = instant()
        _, inputs = now.flows()
        nobody = jnp.zeros((5, 1))
        d = migration.Departures(
            plans=nobody, dropped=nobody, departed=nobody, adults=nobody.at[0].set(people), families=nobody,
            stopped_in_mexico=nobody,
        )  # fmt: skip
        p = jax.tree.map(lambda a: a[..., :1], now.run.parameters.migration)
        s = jax.tree.map(lambda a: 0.0 * a[..., :1], now.stocks.migration)
        draws = jax.tree.map(lambda a: a[..., :1], inputs.migration)
        c = migration.crossing(s, d, p, draws, jnp.array([chance]), jnp.array([deterred]), jnp.array([0.0]))
        return {
            "success": float(c.entries[0, 0]) / people,
            "attempts": float(c.attempts[0, 0]) / people,
            "encounters": float(c.encounters_adult[0, 0]) / people,
        }


@pytest.mark.parametrize(("chance", "deterred", "success", "attempts", "again"), [
    (0.36, 0.10, 0.9467, 1.4793, 0.324),
    (0.54, 0.55, 0.6077, 1.3210, 0.243),
    (0.54, 0.75, 0.5318, 1.1561, 0.135),
])  # fmt: skip
def test_closed_form_matches_the_acceptance_table(chance, deterred, success, attempts, again):
    """Success, attempts and the share caught again of an episode, to 1e-4."""
    found = crossing(1000.0, chance, deterred)

    assert found["success"] == pytest.approx(success, abs=1e-4)
    assert found["attempts"] == pytest.approx(attempts, abs=1e-4)
    assert 1.0 - 1.0 / found["attempts"] == pytest.approx(again, abs=1e-4)
    assert found["encounters"] == pytest.approx(chance * attempts, abs=1e-4)


@pytest.mark.parametrize(("apprehended", "asylum", "chance", "entries", "within"), [
    (331_333, 140_000, 0.54, 170_000, 0.10),
    (1_171_396, 27_000, 0.36, 1_700_000, 0.25),
])  # fmt: skip
def test_entries_follow_from_apprehensions_as_published(apprehended, asylum, chance, entries, within):
    """IDA's entries between ports for 2015 and 2005; their method is richer, and the gap is the lesson."""
    found = crossing(1000.0, chance, 0.5)
    implied = (apprehended - asylum) * found["success"] / found["encounters"]

    assert implied == pytest.approx(entries, rel=within)


@pytest.mark.parametrize(("chance", "deterred"), [(0.36, 0.10), (0.54, 0.55), (0.54, 0.75), (0.9, 0.2)])
def test_closed_form_matches_people_tried_one_by_one(chance, deterred):
    """A million people, attempt by attempt: within three standard errors."""
    random = np.random.default_rng(20260101)
    people = 1_000_000
    outside = np.ones(people, dtype=bool)
    attempts = np.zeros(people)
    inside = np.zeros(people, dtype=bool)
    while outside.any():
        who = np.flatnonzero(outside)
        attempts[who] += 1
        stopped = random.random(who.size) < chance
        inside[who[~stopped]] = True
        gives_up = random.random(who.size) < deterred
        outside[who] = stopped & ~gives_up
    found = crossing(1000.0, chance, deterred)

    success = found["success"]
    assert inside.mean() == pytest.approx(success, abs=3 * np.sqrt(success * (1 - success) / people))
    assert attempts.mean() == pytest.approx(found["attempts"], abs=3 * attempts.std() / np.sqrt(people))


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("deterred", [0.05, 0.5, 0.95])
def test_closed_form_is_stable_at_every_chance(chance, deterred):
    """Nobody stopped, everybody stopped: entries and captures stay between none and everyone's tries."""
    found = crossing(1000.0, chance, deterred)

    assert 0.0 <= found["success"] <= 1.0
    assert found["encounters"] == pytest.approx(chance * found["attempts"])
    assert found["success"] + found["encounters"] == pytest.approx(found["attempts"])

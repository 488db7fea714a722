"""A comparison without the studio: the command line that makes it, and the Python that does."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from isthmus.levers import Lever, Strategy, seeds
from isthmus.model.outcomes import OUTCOMES, year_at
from isthmus.studio.address import State
from isthmus.studio.made_by import decided

HORIZONS = range(1, 41)


class Code(NamedTuple):
    """Both, and the files that the command line reads."""

    cli: str
    files: tuple[str, ...]
    python: str


def as_code(state: State) -> Code:
    """The strategy in hand against its reference, on the outcomes of the graphs, as many futures, same seed."""
    both = (state.reference, state.in_hand)
    outcomes = list(dict.fromkeys(graph.outcome for graph in state.graphs)) or ["homicide_rate"]
    files = tuple(f"{s.name}.toml" for s in both if not _ships(s))
    names = " ".join(s.name if _ships(s) else f"{s.name}.toml" for s in both)
    horizons = {name: _horizon(name, state.year) for name in outcomes}
    flags = [f"--on {','.join(o.replace('_', '-') for o in outcomes)}", f"--futures {state.futures}"]
    flags += [f"--horizon {','.join(map(str, sorted(set(horizons.values()))))}"]
    flags += [f"--seed {state.seed}"] if state.seed else []
    flags += [f"--lang {state.lang}"] if state.lang != "en" else []
    cli = f"isthmus compare {names} {' '.join(flags)}"
    return Code(cli, files, _python(both, horizons, state))


def _ships(strategy: Strategy) -> bool:
    shipped = seeds().get(strategy.name)
    return shipped is not None and shipped.levers == strategy.levers


def _horizon(name: str, year: int) -> int:
    """Years after the decision whose answer lies in a year: stocks are counted on 1 January."""
    at = year - year_at(OUTCOMES[name], 0, decided())
    return min(max(at, HORIZONS[0]), HORIZONS[-1])


def _python(both: tuple[Strategy, Strategy], horizons: dict[str, int], state: State) -> str:
    reference, strategy = both
    if strategy.name == reference.name:
        strategy = replace(strategy, name=f"{strategy.name}-again")
    lines = [
        "from isthmus.ensembles import differences, run",
        "from isthmus.levers import Strategy, get_strategy",
        "",
        f"reference = {_made(reference)}",
        f"strategy = {_made(strategy)}",
        f"horizons = {horizons!r}",
        f"futures = run([reference, strategy], futures={state.futures}, seed={state.seed}, outcomes=list(horizons))",
        "for change in differences(futures, strategy.name, reference.name, sorted(set(horizons.values()))):",
        "    if change.horizon == horizons[change.outcome]:",
        "        low, _, median, _, high = change.quantiles",
        "        print(change.outcome, change.member, f'{median:,.4g} ({low:,.4g} to {high:,.4g}) {change.unit}')",
    ]
    return "\n".join(lines) + "\n"


def _made(strategy: Strategy) -> str:
    if _ships(strategy):
        return f'get_strategy("{strategy.name}")'
    steps = "".join(f"\n    {_step(lever)}" for lever in strategy.levers)
    return f'(\n    Strategy("{strategy.name}"){steps}\n)'


def _step(lever: Lever) -> str:
    fields = ", ".join(f"{name}={value!r}" for name, value in lever.given().items())
    return f'.set("{lever.name}", {fields})'

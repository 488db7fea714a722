"""Random strategies, built from every lever, field and member of the catalogue."""

from hypothesis import strategies as st

from isthmus.errors import StrategyError
from isthmus.levers import LeverKind, levers
from isthmus.levers.strategy import refuse_clashes


def amounts(tunable):
    """A number in the tunable's range, or the numbers of some members."""
    one = st.floats(tunable.low, tunable.high).map(lambda x: x + 0.0) | st.sampled_from(
        [tunable.low, tunable.high, tunable.baseline]
    )
    if not tunable.axis:
        return one
    some = st.dictionaries(st.sampled_from(tunable.members), one, min_size=1)
    return one | some.map(lambda table: {m: table[m] for m in tunable.members if m in table})


@st.composite
def a_lever(draw, kind: LeverKind):
    """A lever with some of its fields set."""
    fields = {
        name: draw(amounts(tunable))
        for name, tunable in kind.tunables().items()
        if draw(st.booleans()) or name == kind.main().name
    }
    if (
        kind.names_field
        and not any(isinstance(value, dict) for value in fields.values())
        and draw(st.booleans())
    ):
        members = kind.main().members
        named = draw(st.sets(st.sampled_from(members), min_size=1))
        fields[kind.names_field] = tuple(m for m in members if m in named)
    if draw(st.booleans()):
        fields["start"] = draw(st.integers(2019, 2058))
    if draw(st.booleans()):
        fields["end"] = draw(st.integers(fields.get("start", 2019) + 1, 2060))
    if draw(st.booleans()):
        fields["ramp"] = draw(st.floats(0.25, 40))
    return kind.set(**fields)


@st.composite
def lever_sets(draw, most: int = 6):
    """Levers that can stand together."""
    found = []
    for kind in draw(st.lists(st.sampled_from(list(levers().values())), max_size=most, unique=True)):
        lever = draw(a_lever(kind))
        try:
            refuse_clashes((*found, lever))
        except StrategyError:
            continue
        found.append(lever)
    return tuple(found)

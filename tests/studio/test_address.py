"""A link holds all that a screen shows; what can't be read of it is told."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isthmus.axes import DECISION_YEAR
from isthmus.levers import get_strategy, levers, seeds
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.studio.address import LONGEST, State, link, parts_of, read, share, written
from isthmus.studio.graph_names import SUMMED, GraphName, UnknownGraph, graph_named
from isthmus.studio.made_by import this_model
from isthmus.studio.strategies_in_links import lever_text, read_lever, strategy_on
from isthmus.text import as_given

from .strategies import a_lever, lever_sets

ENOUGH = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BUILT = {
    "B": "treatment-places:0.5@2020~3,agents:5000",
    "C": "aid-police:extra=MEX:100;GTM:75!vetting=0.6@2020-2030~3",
    "D": "work-visas:extra=20000!where=GTM;HND",
}


def again(state: State) -> State:
    return read(parts_of(written(state)))


@st.composite
def graphs(draw):
    outcome = OUTCOMES[draw(st.sampled_from(list(OUTCOMES)))]
    members = [*members_of(outcome), *([""] if outcome.name in SUMMED else [])]
    return GraphName(
        draw(st.sampled_from(["fan", "diff", "dots"])), outcome.name, draw(st.sampled_from(members))
    )


@st.composite
def states(draw):
    shelf = draw(st.lists(st.sampled_from("BCDEF"), unique=True, max_size=3).map(sorted))
    titles = st.just("") | st.sampled_from(["Mi plan", "100% & more = ñ?", "The article"])
    return State(
        strategies=tuple(
            (letter, strategy_on(letter, draw(lever_sets()), draw(titles))) for letter in ["A", *shelf]
        ),
        on=draw(st.sampled_from(["A", *shelf])),
        against=draw(st.sampled_from([None, "A", *shelf])),
        graphs=tuple(draw(st.lists(graphs(), max_size=4, unique=True))),
        year=draw(st.integers(2019, 2059)),
        futures=draw(st.integers(20, 16_384)),
        seed=draw(st.integers(0, 2**31 - 1)),
        lang=draw(st.sampled_from(["en", "es"])),
        made_with=draw(st.sampled_from([None, this_model()])),
        faults=(),
        paths=draw(st.booleans()),
    )


@pytest.mark.parametrize("name", levers())
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_lever_comes_back_from_its_text(name, data):
    """Every field: values by member, names, start, end and ramp."""
    lever = data.draw(a_lever(levers()[name]))
    text = lever_text(lever)

    assert read_lever(text) == lever
    assert quote(text, safe=":;@~!=,.-_") == text


@given(state=states())
@ENOUGH
def test_a_state_comes_back_from_its_link(state):
    assert again(state) == state
    assert written(again(state)) == written(state)


@given(state=states())
@ENOUGH
def test_no_link_is_longer_than_can_be_sent(state):
    assert len(written(state)) <= LONGEST


@given(
    st.dictionaries(
        st.sampled_from(["A", "B", "A.name", "on", "vs", "g", "y", "n", "s", "lang", "m", "p", "Z"]),
        st.text(),
    )
)
@ENOUGH
def test_reading_never_fails(query):
    """Whatever stands in a link, something is shown, and it has a link of its own."""
    state = read(query)

    assert again(state)._replace(faults=()) == state._replace(faults=())


@given(st.text(alphabet="abegnst-_:=!;,@~.0123456789MEXHND"), st.sampled_from(sorted(levers())))
@ENOUGH
def test_reading_never_fails_on_what_looks_like_levers(text, name):
    read({"A": text, "B": f"{name}:{text}", "g": text})


def test_nothing_asked_is_the_baseline_by_itself():
    state = read({})

    assert state.in_hand == state.reference == get_strategy("baseline")
    assert (state.year, state.futures, state.seed, state.lang, state.faults) == (2029, 1024, 0, "en", ())
    assert written(state) == ""
    assert link("/explore", state) == "/explore"


@pytest.mark.parametrize("name", seeds())
def test_a_strategy_that_ships_is_written_by_name(name):
    state = read({"B": name, "on": "B"})

    assert state.in_hand == get_strategy(name)
    assert written(state) == f"B={'base' if name == 'baseline' else name}&on=B"


@pytest.mark.parametrize("letter", BUILT)
def test_canonical_text_is_what_a_person_would_write(letter):
    text = f"{letter}={BUILT[letter]}&on={letter}&g=homicide_rate.HND,diff.encounters&y=2035"

    assert written(read(parts_of(text))) == text


def test_defaults_and_order_are_put_right():
    levers = "agents:5000@2019~4,treatment-places:share=0.5!drugs=meth;heroin@2020~5"
    given_text = f"A={levers}&g=fan.encounters.TOTAL&y=2029&n=1024"

    assert (
        written(read(parts_of(given_text)))
        == "A=treatment-places:share=0.5!drugs=heroin;meth@2020,agents:5000&g=encounters"
    )


def test_a_title_of_ones_own_travels_with_the_strategy():
    state = read({"B": "agents:5000", "B.name": "Más agentes"})

    assert state.strategy("B").title == as_given("Más agentes")
    assert state.strategy("B").name == "m-s-agentes"
    assert again(state) == state


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({"A": "agent:5000"}, "A: agent:5000"),
        ({"A": "agents:999999"}, "A: agents:999999"),
        ({"A": "agents:nan"}, "A: agents:nan"),
        ({"A": "agents:"}, "A: agents:"),
        ({"A": "agents,judges:10"}, "A: agents"),
        ({"A": "agents:5000@1990"}, "A: agents:5000@1990"),
        ({"A": "agents:5000@soon"}, "A: agents:5000@soon"),
        ({"A": "agents:5000@2030-2020"}, "A: agents:5000@2030-2020"),
        ({"A": "agents:5000~90"}, "A: agents:5000~90"),
        ({"A": "agents:5000,agents:6000"}, "A: agents:6000"),
        ({"A": "aid-police:extra=XXX:5"}, "A: aid-police:extra=XXX:5"),
        ({"A": "aid-police:extra=5!where=XXX"}, "A: aid-police:extra=5!where=XXX"),
        ({"A": "aid-police:money=5"}, "A: aid-police:money=5"),
        ({"A": "mass-arrests:1,conditional-crackdown:effort=1"}, "A: conditional-crackdown:effort=1"),
        ({"A": "the-artcle"}, "A=the-artcle"),
        ({"A": "~0123456789abcdef"}, "A=~0123456789abcdef"),
        ({"A": "~../../etc/passwd"}, "A=~../../etc/passwd"),
        ({"A": "x" * 50_000}, "A"),
        ({"G": "the-article"}, "G"),
        ({"A.name": "x" * 90}, "A.name"),
        ({"on": "C"}, "on=C"),
        ({"vs": "C"}, "vs=C"),
        ({"g": "homicides"}, "g=homicides"),
        ({"g": "homicide_rate"}, "g=homicide_rate"),
        ({"g": "homicide_rate.USA"}, "g=homicide_rate.USA"),
        ({"g": "overdose_deaths.HND"}, "g=overdose_deaths.HND"),
        ({"g": ",".join(f"homicide_rate.{m}" for m in ("MEX", "GTM", "SLV", "HND")) + ",encounters"}, "g"),
        ({"y": "1999"}, "y=1999"),
        ({"y": "2060"}, "y=2060"),
        ({"n": "1"}, "n=1"),
        ({"n": "1e9"}, "n=1e9"),
        ({"s": "-1"}, "s=-1"),
        ({"lang": "fr"}, "lang=fr"),
        ({"m": "0.0.1", "p": "abcdef12"}, "m=0.0.1&p=abcdef12"),
        ({"m": "0.1.0", "p": "<script>"}, "m, p"),
    ],
)
def test_a_broken_part_is_left_out_and_told(query, part):
    """What happened and what is shown instead, in every language."""
    state = read(query)

    assert [fault.part for fault in state.faults] == [part]
    english, spanish = (state.faults[0].text.translate(lang) for lang in ("en", "es"))
    assert english != spanish
    assert "{" not in english + spanish


def test_a_broken_lever_leaves_the_others():
    state = read({"A": "agents:5000,agent:1,judges:100"})

    assert state.in_hand.lever_names == ("agents", "judges")


def test_a_shared_link_says_what_made_it():
    version, fit = this_model()
    shared = share("/explore", read({"B": "the-article"}))

    assert shared == f"/explore?B=the-article&m={version}&p={fit}"
    assert read(parts_of(shared.split("?")[1])).faults == ()
    assert link("/fit", read(parts_of(shared.split("?")[1]))) == "/fit?B=the-article"


def test_a_long_strategy_is_kept_by_its_hash(tmp_path, monkeypatch):
    """Six shelves of every lever don't fit a link; with the workspace gone, the link says so."""
    drugs, places = levers()["treatment-places"].main().members, ("MEX", "GTM", "SLV", "HND")
    by_drug = ";".join(f"{m}:0.{i}23456789" for i, m in enumerate(drugs))
    by_place = ";".join(f"{m}:1{i}.123456789" for i, m in enumerate(places))
    aid = ",".join(f"{n}:extra={by_place}" for n in levers() if n.startswith("aid-"))
    text = f"treatment-places:share={by_drug},{aid}"
    state = read({letter: text.replace("@", "") for letter in "ABCDEF"})
    short = written(state)

    assert state.faults == ()
    assert "A=~" in short
    assert len(short) <= LONGEST
    assert again(state) == state

    monkeypatch.setenv("ISTHMUS_WORKSPACE", str(tmp_path / "elsewhere"))
    assert {f.part[:3] for f in read(parts_of(short)).faults} == {"A=~"} | {
        f"{x}=~" for x in "BCDEF" if f"{x}=~" in short
    }


@given(name=graphs())
@ENOUGH
def test_every_graph_has_a_name(name):
    assert graph_named(name.text) == name


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("diff.homicide-rat.HND", "diff.homicide_rate.MEX"), ("overdose_death", "overdose_deaths")],
)
def test_an_unknown_graph_names_the_nearest(text, nearest):
    with pytest.raises(UnknownGraph) as refused:
        graph_named(text)

    assert refused.value.nearest[0] == nearest
    assert nearest in refused.value.words.translate("es")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "7 years later"), ("es", "7 años más tarde"), ("pt", "7 ano")]
)
def test_a_link_from_before_keeps_its_years_and_says_when_it_is_run(monkeypatch, lang, said):
    """Where decisions begin later than a strategy starts, as after an update."""
    start = DECISION_YEAR + 1
    monkeypatch.setattr("isthmus.studio.address.decided", lambda: start + 7)
    state = read({"A": f"agents:5000@{start}", "B": f"agents:5000@{start + 7}"})

    assert state.strategy("A").lever("agents").start == start
    (fault,) = state.faults
    assert (fault.part, said in fault.text.translate(lang)) == ("A", True)
    assert str(start) in fault.text.translate(lang)
    assert f"A=agents:5000@{start}" in written(state, on="B")

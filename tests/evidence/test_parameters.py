"""Parameters: passports read from YAML, refused at the door with the file, the line and the way out."""

import pytest

from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence import load_parameter, load_parameters
from isthmus.evidence.check import parameter_findings

PASSPORT = """
light_quit:
  meaning: Chance that a light user stops within a year
  unit: per year
  prior: {triangular: [0.105, 0.15, 0.205]}
  source: D12
  status: RECALLED
  note: Why this range.
"""


@pytest.fixture
def folder(tmp_path):
    """Write parameter files and give their folder."""

    def write(text, name="demand.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_passport_carries_what_a_reader_needs(folder):
    """A row of effects.csv as source: its own source is looked up, the row kept as evidence."""
    quit_rate = load_parameters(folder(PASSPORT))["demand.light_quit"]

    assert quit_rate.unit == "per year"
    assert quit_rate.sources == ("everingham_rydell_1994",)
    assert quit_rate.evidence == ("D12",)
    assert quit_rate.status == "RECALLED"
    assert not quit_rate.contested
    assert quit_rate.members == ("",)
    assert quit_rate.shape == ()
    assert quit_rate.prior().median == pytest.approx(0.1527, abs=1e-3)


def test_members_have_their_own_prior_or_every(folder):
    """Members not named take `every`, each with a draw of its own."""
    text = PASSPORT.replace(
        "  prior: {triangular: [0.105, 0.15, 0.205]}\n",
        "  axis: [drug]\n  prior:\n    cocaine: {fixed: 0.2}\n    every: {fixed: 0.1}\n",
    )
    passport = load_parameters(folder(text))["demand.light_quit"]

    assert passport.shape == (6,)
    assert passport.prior("cocaine").median == 0.2
    assert passport.prior("meth").median == 0.1
    assert not passport.shared
    with pytest.raises(UnknownName, match="Did you mean 'cocaine'"):
        passport.prior("cocain")


def test_members_of_two_axes_are_joined(folder):
    """The last axis runs fastest, as in the arrays of the model."""
    text = PASSPORT.replace(
        "  prior: {triangular: [0.105, 0.15, 0.205]}\n",
        "  axis: [kind, country]\n  prior:\n    export/MEX: {fixed: 1}\n    every: {fixed: 2}\n",
    )
    passport = load_parameters(folder(text))["demand.light_quit"]

    assert passport.shape == (2, 4)
    assert passport.members[:2] == ("export/MEX", "export/GTM")
    assert [prior.median for prior in passport.priors] == [1, 2, 2, 2, 2, 2, 2, 2]


def test_one_prior_over_an_axis_is_one_draw(folder):
    """Shared: the members are unsure together."""
    text = PASSPORT.replace("  unit:", "  axis: drug\n  unit:")

    passport = load_parameters(folder(text))["demand.light_quit"]
    assert passport.shared
    assert len(passport.priors) == 6


def test_a_source_may_be_a_source_a_cost_a_series_or_ours(folder):
    """A list names several; further rows and links stand under `evidence`."""
    text = PASSPORT.replace(
        "source: D12", "source: [nrc_2001, C03, homicide_rate, ours]\n  evidence: [D13, L09]"
    )
    passport = load_parameters(folder(text))["demand.light_quit"]

    assert passport.sources == ("nrc_2001", "crimmigration_2018", "OWID_UNODC25", "ours")
    assert passport.evidence == ("C03", "D13", "L09")


def test_an_empty_folder_has_no_parameters(tmp_path):
    """A package in the making still loads."""
    assert load_parameters(tmp_path) == {}


def test_an_empty_file_has_no_parameters(folder):
    """A sector without parameters yet."""
    assert load_parameters(folder("# none yet\n")) == {}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("per year", "per yeer", "the unit 'per yeer' can't be read: 'yeer' isn't a word of measure"),
        ("note:", "notes:", "no field is called 'notes'. Did you mean 'note'?"),
        ("  status: RECALLED\n", "", "no status"),
        ("meaning: Chance that a light user stops within a year", "meaning:", "no meaning"),
        ("source: D12", "source:", "no source"),
        ("source: D12", "source: D99", "no source is called 'D99'"),
        ("source: D12", "source: nrc_2011", "Did you mean 'nrc_2001'?"),
        ("source: D12", "source: 12", "source is 12"),
        ("source: D12", "source: ours", "its source is `ours` and its status RECALLED"),
        ("status: RECALLED", "status: CERTAIN", "the status is 'CERTAIN'"),
        ("RECALLED\n  note: Why this range.", "OURS", "a range we set needs a note"),
        ("0.15,", "1.5,", "the likeliest value, 1.5, is outside the range 0.105 to 0.205 per year."),
        ("0.15,", ".nan,", "nan isn't finite"),
        ("0.205", ".inf", "inf isn't finite"),
        ("triangular", "triangle", "no prior is called 'triangle'. Did you mean 'triangular'?"),
        ("  note:", "  axis: [drugs]\n  note:", "no axis is called 'drugs'. Did you mean 'drug'?"),
        ("  note:", "  axis: [drug, drug]\n  note:", "an axis is named twice"),
        ("  note:", "  contested: maybe\n  note:", "contested is 'maybe'"),
        ("  note:", "  evidence: [L31]\n  note:", "no row of evidence is called 'L31'"),
        ("  note:", "  evidence: [N24]\n  note:", "the effect N24 is blind"),
        ("source: D12", "source: N24", "the effect N24 is blind"),
    ],
)
def test_a_passport_that_cannot_be_accepted_is_refused(folder, old, new, says):
    """Each names the parameter and the place."""
    assert old in PASSPORT
    with pytest.raises(EvidenceError) as error:
        load_parameters(folder(PASSPORT.replace(old, new)))

    assert str(error.value).startswith("demand.light_quit: ")
    assert says in str(error.value)
    assert "demand.yaml:2" in str(error.value)


@pytest.mark.parametrize(
    ("prior", "says"),
    [
        ("{cocain: {fixed: 1}, every: {fixed: 1}}", "no member is called 'cocain'. Did you mean 'cocaine'?"),
        ("{cocaine: {fixed: 1}, meth: {fixed: 1}}", "no prior for cannabis, heroin, synthetic_opioids"),
        ("{cocaine: {fixed: .nan}, every: {fixed: 1}}", "demand.light_quit[cocaine]: nan isn't finite"),
    ],
)
def test_a_member_without_a_sound_prior_is_refused(folder, prior, says):
    """Members are named as in isthmus/axes.py."""
    text = PASSPORT.replace("{triangular: [0.105, 0.15, 0.205]}", prior + "\n  axis: [drug]")
    with pytest.raises(EvidenceError) as error:
        load_parameters(folder(text))
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (PASSPORT + PASSPORT, "demand.yaml:10: 'light_quit' is written twice, first on line 2"),
        (PASSPORT + "  unit: persons\n", "demand.yaml:9: 'unit' is written twice, first on line 4"),
        (PASSPORT.replace("0.205]", "0.205"), "demand.yaml:5: not YAML"),
        (PASSPORT + "\tbad: tab\n", "demand.yaml:9: not YAML"),
        ("- a list\n", "parameters are written `name:` and, indented, their fields"),
        ("light_quit: 3\n", "demand.light_quit: no meaning, no unit, no prior, no source, no status"),
    ],
)
def test_malformed_yaml_is_refused_with_its_line(folder, text, says):
    """YAML would silently take the last of two; we don't."""
    with pytest.raises(EvidenceError) as error:
        load_parameters(folder(text))
    assert says in str(error.value)


def test_a_check_lists_every_fault(folder):
    """The loader stops at the first; the check goes on."""
    where = folder(PASSPORT.replace("0.15,", "9,"))
    folder("x:\n  meaning: y\n", "state.yaml")

    assert [finding.where for finding in parameter_findings(where)] == ["demand.yaml:2", "state.yaml:1"]


def test_an_unknown_parameter_is_named():
    """As every other name."""
    with pytest.raises(UnknownName, match=r"no parameter is called 'demand\.nothing_of_the_kind'"):
        load_parameter("demand.nothing_of_the_kind")


def test_a_dated_switch_says_from_when_it_could_be_known(folder):
    """A year, or nothing; anything else is refused by name."""
    dated = load_parameters(folder(PASSPORT + "  known_from: 2015\n"))["demand.light_quit"]

    assert dated.known_from == 2015
    assert load_parameter("surroundings.boom_size").known_from is None


@pytest.mark.parametrize("written", ["soon", "1890", "2015.5", "true"])
def test_a_switch_known_from_no_year_is_refused(folder, written):
    with pytest.raises(EvidenceError, match="known_from is"):
        load_parameters(folder(PASSPORT + f"  known_from: {written}\n"))

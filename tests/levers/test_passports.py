"""Levers as data: what ships is whole in both languages, a new lever is one entry, and a wrong one is refused by name."""

import logging
import shutil

import pytest
import yaml

from isthmus.axes import LEVER_GROUP
from isthmus.errors import EvidenceError
from isthmus.levers import Strategy, levers
from isthmus.levers.catalogue import FOLDER, SPANISH, read_passports
from isthmus.levers.check import check_levers

LEVER = "treatment-places"


class Shelf:
    """A copy of the passports in which one lever, or its Spanish, was changed."""

    def __init__(self, folder):
        self.folder = shutil.copytree(FOLDER, folder / "passports")
        (folder / "es").mkdir()
        self.spanish = shutil.copy(SPANISH, folder / "es" / "levers.yaml")

    def change(self, change, group="drug_demand", lever=LEVER):
        """Passes the fields of a lever to a function that changes them."""
        path = self.folder / f"{group}.yaml"
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(content[lever])
        path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")

    def change_spanish(self, change):
        """Passes the Spanish texts of the levers to a function that changes them."""
        content = yaml.safe_load(SPANISH.read_text(encoding="utf-8"))
        change(content["levers"])
        self.spanish.write_text(
            yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8"
        )

    def read(self):
        return read_passports(self.folder, self.spanish)

    def findings(self):
        return [str(finding) for finding in check_levers(self.read())]


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def put(*path, to):
    """A change of one field, however deep."""

    def change(fields):
        for key in path[:-1]:
            fields = fields[key]
        fields[path[-1]] = to

    return change


def without(*path):
    """A change that takes a field away."""

    def change(fields):
        for key in path[:-1]:
            fields = fields[key]
        del fields[path[-1]]

    return change


def test_everything_that_ships_is_found_and_said_in_both_languages():
    assert check_levers() == []


def test_the_catalogue_is_the_files_of_the_groups_in_their_order():
    files = {f"{group}.yaml" for group in LEVER_GROUP} | {"shared.yaml"}
    listed = [kind.group for kind in levers().values()]

    assert {path.name for path in FOLDER.iterdir()} == files
    assert listed == sorted(listed, key=LEVER_GROUP.index)


def test_a_new_lever_on_an_input_there_is_takes_one_entry(shelf, baseline):
    """It can be set, acts, is priced and described; only its Spanish is still to be written."""
    path = shelf.folder / "border_and_asylum.yaml"
    entry = """
canine-units:
  title: Dogs at the border
  question: What if more agents came with dogs?
  measure: Fund agents with dogs.
  acts_on:
    extra:
      label: agents with dogs beyond the baseline
      input: agents
      rule: plus
      unit: persons
      range: [0, 500]
      tried: {none: no_size}
  ramp_years: 2
  in_the_model: "border: agents funded"
  slowed_by: training
  needs: {what: Dogs., lead_years: 1}
  evidence: {rows: [M04], reading: M04; its size is a range of ours}
  cost: [{pays_for: agents, unit_cost: C08, quantity: agents}]
  payer: us_border
  legality: Lawful.
  harm: Bites.
"""
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    kind = next(k for k in shelf.read().kinds if k.name == "canine-units")
    policy = kind.set(extra=100, start=2019, ramp=1).act(baseline)

    assert policy.agents[-1] - baseline.agents[-1] == pytest.approx(100)
    assert kind.card()["fields"]["extra"]["unit"] == "persons"
    assert kind.title.translate("es") == "Dogs at the border"
    assert [f.split(":")[0] for f in shelf.findings()] == [
        f"levers.canine-units.{text}"
        for text in (
            *("acts_on.extra.label", "title", "question", "needs.what", "cost.0.pays_for", "legality"),
            "harm",
        )
    ]


WRONG = [
    (
        put("acts_on", "share", "rule", to="at_leest"),
        "acts_on.share.rule: no rule is called 'at_leest'. Did you mean",
    ),
    (put("acts_on", "share", "range", to=[1, 0]), "acts_on.share.range: 1 to 0 is reversed."),
    (put("acts_on", "share", "range", to=[0, "much"]), "acts_on.share.range: 'much' isn't a number."),
    (put("acts_on", "share", "range", to=0.5), "acts_on.share.range: it is 0.5."),
    (put("acts_on", "share", "range", to=[1, 1]), "acts_on.share.range: 1 to 1 leaves nothing to set"),
    (put("acts_on", "share", "unit", to="beds per moon"), "acts_on.share.unit: "),
    (put("acts_on", "share", "by", to="colour"), "acts_on.share.by: no axis is called 'colour'."),
    (
        put("acts_on", "share", "purpose", to="polise"),
        "acts_on.share.purpose: no purpose is called 'polise'.",
    ),
    (put("acts_on", "share", "colour", to="red"), "acts_on.share.colour: no field is called 'colour'."),
    (without("acts_on", "share", "label"), "acts_on.share.label: it isn't there."),
    (without("acts_on", "share", "tried"), "acts_on.share.tried: it isn't there."),
    (
        put("acts_on", "share", "tried", to={"none": "no_idea"}),
        "acts_on.share.tried.none: no reason is called",
    ),
    (
        put("acts_on", "share", "tried", "status", to="SURE"),
        "acts_on.share.tried.status: no status is called",
    ),
    (
        put("acts_on", "share", "tried", "each", to={"heroin": [0.1, 0.2]}),
        "tried.heroin: 0.1 to 0.2 leaves out 0.",
    ),
    (
        put("acts_on", "share", "tried", "each", to={"herion": [0, 0.2]}),
        "each.herion: no field is called 'herion'.",
    ),
    (put("acts_on", to={}), "acts_on: it is empty."),
    (put("applies_to", to=["weed"]), "applies_to: no member is called 'weed'."),
    (without("applies_to"), "applies_to: names without an axis, or an axis without names."),
    (put("ramp_years", to=0), "ramp_years: it is 0."),
    (put("needs", "lead_years", to=-1), "needs.lead_years: it is -1."),
    (put("title", to=7), "title: it is 7."),
    (put("titel", to="Places"), "titel: no field is called 'titel'. Did you mean 'title'?"),
    (without("harm"), "harm: it isn't there."),
    (put("payer", to="us_helth"), "payer: no payer is called 'us_helth'. Did you mean 'us_health'?"),
    (put("evidence", "rows", to=["D20", "D20"]), "evidence.rows: D20 is named twice."),
    (put("evidence", "rows", to="D20"), "evidence.rows: it is 'D20'."),
    (put("cost", 0, "quantity", to="treatment_coverage"), "cost.0.quantity: a cost is known or unknown."),
    (without("cost", 0, "unknown"), "cost.0.quantity: a cost is known or unknown."),
    (put("lasting", to="yes"), "lasting: it is 'yes'."),
]


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_wrong_passport_is_refused_with_lever_field_and_file(shelf, change, said):
    shelf.change(change)

    with pytest.raises(EvidenceError) as refused:
        shelf.read()
    text = str(refused.value)
    assert text.startswith(f"{LEVER}, ")
    assert said in text
    assert "(drug_demand.yaml:" in text
    assert "\n  " in text


UNKNOWN = [
    (
        put("acts_on", "share", "input", to="treatment_coverag"),
        "no input of the policy is called 'treatment_coverag'.",
    ),
    (
        put("acts_on", "share", "unit", to="persons"),
        "the unit is 'persons', that of treatment_coverage is 'fraction'.",
    ),
    (
        put("acts_on", "share", "range", to=[0, 2]),
        "the range 0 to 2 leaves that of treatment_coverage, 0 to 1.",
    ),
    (put("acts_on", "share", "input", to="prevention"), "prevention is given by nothing, the lever by drug."),
    (put("evidence", "rows", to=["D20", "D999"]), "no effect is called 'D999'."),
    (put("evidence", "opinion", to=["P99"]), "no effect is called 'P99'."),
    (put("cost", 0, "unit_cost", to="C99"), "no cost is called 'C99'."),
    (
        put("cost", to=[{"pays_for": "places", "quantity": "place"}]),
        "no input of the policy is called 'place'.",
    ),
    (
        put("acts_on", "share", "tried", "rows", to=["no_series"]),
        "no piece of evidence is called 'no_series'.",
    ),
    (put("acts_on", "share", "tried", "source", to=["nobody"]), "no source is called 'nobody'."),
]


@pytest.mark.parametrize(("change", "said"), UNKNOWN, ids=[said for _, said in UNKNOWN])
def test_what_a_passport_names_must_be_there(shelf, change, said):
    shelf.change(change)

    assert any(LEVER in found and said in found for found in shelf.findings())


def test_a_missing_text_is_shown_in_english_logged_and_named(shelf, caplog):
    shelf.change_spanish(without(LEVER, "acts_on", "share", "label"))
    with caplog.at_level(logging.WARNING):
        read = shelf.read()
    place = f"levers.{LEVER}.acts_on.share.label"

    assert read.untranslated == (place,)
    assert read.kinds[0].main().label.translate("es") == read.kinds[0].main().label.translate("en")
    assert place in caplog.text
    assert [f for f in shelf.findings() if place in f]


def test_a_spanish_text_of_nothing_is_named(shelf):
    shelf.change_spanish(put(LEVER, "titel", to="Plazas"))

    assert shelf.findings() == [f"levers.{LEVER}.titel: Spanish of nothing: no passport has this text."]


def test_a_lever_is_written_once(shelf):
    text = (shelf.folder / "drug_demand.yaml").read_text(encoding="utf-8")
    start = text.index("\nprevention:")
    with (shelf.folder / "labour_demand.yaml").open("a", encoding="utf-8") as file:
        file.write(text[start : text.index("\nharm-reduction:")])

    with pytest.raises(
        EvidenceError, match=r"prevention: it is there twice \(drug_demand.yaml:\d+ and labour_"
    ):
        shelf.read()


def test_groups_are_those_of_the_axis(shelf):
    path = shelf.folder / "shared.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  drug_demand:", "  drugs:"), encoding="utf-8")

    with pytest.raises(
        EvidenceError, match=r"shared, groups: they aren't those of the axis. \(shared.yaml\)"
    ):
        shelf.read()


def test_a_lever_set_is_shown_as_it_was_written():
    lever = Strategy("one").set("aid-police", 100, where=["GTM"], start=2021).lever("aid-police")

    assert repr(lever) == "aid-police(extra=100.0, where=('GTM',), start=2021)"
    assert list(lever.fields) == ["extra", "vetting", "where", "start", "ramp", "end"]
    assert lever.away() == {"extra": 100.0, "where": ("GTM",), "start": 2021}
    assert len({lever, lever.with_(), lever.with_(extra=5)}) == 2
    assert len(set(levers().values()) | {lever.kind}) == len(levers())

"""Your own copies: read as their authors order them, and refused with the line when something is wrong."""

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.published import data_folder, get
from isthmus.published.cartel_cohort import mean_of, read_sentences
from isthmus.published.cartel_network import conflict_matrix, read_network
from isthmus.published.opioid_source.inputs import read_inputs

GROUPS = "rank,code,short_name,rival_strength,ally_strength\n1,a,A,3,1\n2,b,B,1,0\n3,c,C,5,5\n"
LINKS = "rank_i,rank_j,weight\n1,2,4\n"


def network(folder, groups=GROUPS, rivals=LINKS, allies=LINKS):
    """Three groups."""
    (folder / "cartel_groups_2020.csv").write_text(groups, encoding="utf-8")
    (folder / "cartel_rivals_2020.csv").write_text(rivals, encoding="utf-8")
    (folder / "cartel_allies_2020.csv").write_text(allies, encoding="utf-8")
    return folder


def test_allies_of_the_attacked_protect():
    """K(i, j) = (R + 1) / (A_i + 1), nothing on the diagonal, symmetric only by chance."""
    rivals = np.array([[0.0, 2.0], [2.0, 0.0]])
    allies = np.array([[0.0, 0.0], [3.0, 0.0]])

    np.testing.assert_allclose(conflict_matrix(rivals, allies), [[0.0, 3.0], [0.75, 0.0]])


def test_groups_are_ordered_by_strength_and_links_are_mirrored(tmp_path):
    """The third of the list is the strongest; a link given once counts both ways."""
    matrix = read_network(network(tmp_path))

    np.testing.assert_allclose(matrix, [[0, 1, 1], [0.2, 0, 1.0], [0.2, 1.0, 0]])
    assert get("cartel-network").run(data=tmp_path)["largest_share"][0] == pytest.approx(6 / 11)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"groups": "rank,code\n1,a\n"}, "no column 'rival_strength'"),
        ({"rivals": "rank_i,rank_j,weight\n1,9,2\n"}, "ranks go from 1 to 3; found 1 to 9"),
        ({"rivals": "rank_i,rank_j,weight\n1,2,many\n"}, "line 2, column 'weight': expected a number"),
        ({"allies": "rank_i,rank_j,weight\n1,2,nan\n"}, "isn't finite"),
        ({"allies": "rank_i,rank_j,weight\n"}, "nothing below it"),
    ],
)
def test_bad_files_name_the_place(tmp_path, change, message):
    """The file, the line, the column, and what was expected."""
    with pytest.raises(UsageError, match=message):
        read_network(network(tmp_path, **change))


def test_missing_files_and_folders(tmp_path, monkeypatch):
    """A folder that isn't one, and files that aren't there."""
    with pytest.raises(UsageError, match="is not a folder"):
        data_folder(tmp_path / "absent")
    with pytest.raises(UsageError, match=r"has no cartel_groups_2020\.csv"):
        read_network(tmp_path)
    with pytest.raises(UsageError, match=r"has no opioid_source_inputs\.csv"):
        read_inputs(tmp_path)
    monkeypatch.setenv("ISTHMUS_MODELS", str(network(tmp_path)))
    assert data_folder() == tmp_path
    assert get("cartel-network").has_data()


def test_sentences_are_weighed_by_one_over_their_years(tmp_path):
    """Two sentences of one and of three years: the mean is that of the weights 1 and 1/3."""
    (tmp_path / "prison_sentences.csv").write_text("years\n1\n3\n", encoding="utf-8")

    assert mean_of(read_sentences(tmp_path)) == pytest.approx((1 + 1) / (1 + 1 / 3))
    (tmp_path / "prison_sentences.csv").write_text("years\n0\n", encoding="utf-8")
    with pytest.raises(UsageError, match="expected more than zero"):
        read_sentences(tmp_path)


def test_inputs_are_linear_between_quarters(data):
    """And one step after a quarter lies a quarter of the way to the next."""
    projected, held = read_inputs(data)

    assert projected.patients.shape == held.kits.shape == (33 * 16 + 1,)
    assert projected.patients[1] == pytest.approx(
        projected.patients[0] + (projected.patients[4] - projected.patients[0]) / 4
    )
    assert held.fentanyl[-1] != projected.fentanyl[-1]
    assert held.fentanyl[0] == projected.fentanyl[0]

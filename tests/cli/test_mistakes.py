"""A mistake costs one plain message on stderr and the right exit code; never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import isthmus


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("run basline", "UnknownName: no strategy is called 'basline'. Did you mean 'baseline'? `isthmus strategies`"),
        ("run absent.toml", "StrategyError: absent.toml: there is no such file."),
        ("run baseline --futures 0", "UsageError: --futures is 0; a run needs at least 1 future."),
        ("compare baseline the-article --futures -5", "UsageError: --futures is -5; a run needs at least 1 future."),
        ("brief --futures 0", "UsageError: --futures is 0; a run needs at least 1 future."),
        ("run baseline --seed -1", "UsageError: --seed is -1; a seed is a whole number of zero or more."),
        ("run baseline --country MX", "UnknownName: no country is called 'MX'. Did you mean 'MEX'?"),
        ("run baseline --country Peru", "no country is called 'Peru'. There are: GTM, HND, MEX, OTHER, SLV."),
        ("run baseline --on homicide", "UnknownName: no outcome is called 'homicide'. Did you mean 'homicide-rate'?"),
        ("run baseline --horizon 50", "UsageError: --horizon is 50; it counts whole years after the decision of 2019"),
        ("run baseline --horizon 2030", "from 1 to 40. Did you mean 11?"),
        ("compare baseline baseline", "UsageError: two strategies are named 'baseline'."),
        ("run baseline -o a.xlsx", "UsageError: a.xlsx ends in '.xlsx'; this command writes .csv, .json, .nc."),
        ("run baseline -o table", "UsageError: table has no ending; this command writes .csv, .json, .nc."),
        ("run baseline -o .", "UsageError: . is a folder."),
        ("levers treatment-place", "no lever is called 'treatment-place'. Did you mean 'treatment-places'?"),
        ("outcomes encounter", "UnknownName: no outcome is called 'encounter'. Did you mean 'encounters'?"),
        ("strategies start-at-hom", "UnknownName: no strategy is called 'start-at-hom'. Did you mean 'start-at-home'?"),
        ("strategies -o mine.toml", "UsageError: -o writes one strategy: name it, as in `isthmus strategies start-at-home"),
        ("evidence show homicide_rte", "no piece of evidence is called 'homicide_rte'. Did you mean 'homicide_rate'?"),
        ("cite absent.csv", "UsageError: no run is recorded at absent.csv."),
        ("bench goals", "UsageError: `isthmus bench` is no command any more: in a clone of the repository, `uv run just"),
        ("brief -o /dev/full", "UsageError: /dev/full is not a file."),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_a_line_and_exits_2(typed: str, message: str) -> None:
    """Unknown names come with the nearest right one; numbers with what they may be."""
    said = isthmus(*typed.split())

    assert said.code == 2
    assert message in said.err
    assert said.out == ""
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "typed", ["run", "runn", "run baseline --futurs 3", "run baseline --lang fr", "compare baseline"]
)
def test_what_typer_refuses_exits_2(typed: str) -> None:
    """A missing argument, an unknown command or option, a language we don't speak."""
    said = isthmus(*typed.split())

    assert said.code == 2
    assert "Error:" in said.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "mine\n', "mine.toml:1"),
        ('name = "two words"\n', "isn't one plain word"),
        ("[levers.agent]\nextra = 1\n", "Did you mean 'agents'?"),
        ("[levers.agents]\nextra = 1e9\n", "extra is 1,000,000,000; it goes from"),
        ("[levers.agents]\nextra = nan\n", "it is a finite number"),
        ("[levers.agents]\nstart = 2030\nend = 2025\n", "start is 2030 and end is 2025"),
    ],
)
def test_a_bad_strategy_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """The message names the file; nothing is run."""
    path = tmp_path / "mine.toml"
    path.write_text(text)
    said = isthmus("compare", "baseline", str(path))

    assert said.code == 2
    assert said.err.startswith("StrategyError: ")
    assert message in said.err


def test_a_folder_in_the_way_is_refused_before_the_run(tmp_path: Path) -> None:
    """A file where the folder should be: exit 1, nothing left."""
    (tmp_path / "file").write_text("")
    said = isthmus("run", "baseline", "--futures", "2", "-o", str(tmp_path / "file" / "run.csv"), "-q")

    assert said.code == 1
    assert "is not a folder" in said.err


def test_a_read_only_folder_is_told_before_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even for root, to whom the system would say yes."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    said = isthmus("run", "baseline", "-o", str(tmp_path / "run.csv"), "-q")

    assert said.code == 1
    assert (
        f"{tmp_path} may not be written to.\n  Nothing was run. Choose another place with `-o`." in said.err
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_and_the_device_is_left_alone() -> None:
    """Writing fails at the end; the message says so."""
    said = isthmus("run", "baseline", "--futures", "2", "--on", "encounters", "-o", "/dev/full", "-q")

    assert said.code == 1
    assert "IsthmusError: /dev/full could not be written: No space left on device." in said.err
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_a_redirection_exits_1() -> None:
    """`isthmus levers > /dev/full` fails in one message."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "isthmus.cli.main", "levers"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("ending", ["csv", "json", "nc"])
def test_a_failed_write_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """When the last step fails, neither the result nor its manifest is there."""
    replace = os.replace

    def full(source: str, target: str) -> None:
        if not str(target).endswith(".manifest.json"):
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    path = tmp_path / f"run.{ending}"
    said = isthmus("run", "baseline", "--futures", "2", "--on", "encounters", "-o", str(path), "-q")

    assert said.code == 1
    assert f"{path} could not be written: No space left on device." in said.err
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_run_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while futures run: one line, exit 1, an empty folder."""

    def interrupted(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("isthmus.ensembles.run", interrupted)
    said = isthmus("run", "baseline", "-o", str(tmp_path / "run.csv"), "-q")

    assert (said.code, said.err) == (1, "Stopped: nothing was written.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_real_ctrl_c_stops_a_long_run(tmp_path: Path) -> None:
    """The same with the signal itself, in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "isthmus.cli.main",
        "run",
        "baseline",
        "--futures",
        "500000",
        "--on",
        "homicide-rate",
    ]
    process = subprocess.Popen(
        [*command, "-o", str(tmp_path / "run.csv")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    process.stderr.readline()  # the first line of progress: it is under way
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert err.endswith("Stopped: nothing was written.\n")
    assert list(tmp_path.iterdir()) == []


def test_findings_in_the_evidence_exit_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that says no says where and what."""
    from isthmus.evidence import Finding

    monkeypatch.setattr(
        "isthmus.cli.evidence.check_all", lambda: [Finding("series.csv:7", "the source is missing")]
    )
    said = isthmus("evidence", "check")

    assert said.code == 1
    assert "series.csv:7: the source is missing" in said.out


def test_evidence_that_cannot_be_read_exits_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's own series with a faulty line: file, line and advice, exit 1."""
    own = tmp_path / "own.csv"
    own.write_text(
        "series_id,entity,year,value,unit,source_id,status,note\nhomicide_rate,SLV,2010,x,per 100,OWID_UNODC25,VERIFIED,\n"
    )
    monkeypatch.setenv("ISTHMUS_SERIES", str(own))
    said = isthmus("evidence", "show", "homicide_rate")

    assert said.code == 1
    assert said.err.startswith("EvidenceError: own.csv:2")


def test_a_run_that_would_not_fit_is_refused_before_it_starts():
    """`run` keeps every value: too many futures are refused with the way out, not with a machine out of memory."""
    done = isthmus("run", "baseline", "the-article", "--json", "--futures", "1000000")

    assert done.code == 2
    assert "would take" in done.err
    assert "isthmus compare" in done.err


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("run basline", "ninguna estrategia se llama «basline». ¿Quería decir «baseline»?"),
        ("levers treatment-place", "ninguna palanca se llama «treatment-place». ¿Quería decir «treatment-places»?"),
        ("outcomes encounter", "ningún resultado se llama «encounter». ¿Quería decir «encounters»?"),
        ("run baseline --country mx", "ningún país se llama «MX». ¿Quería decir «MEX»?"),
        ("run absent.toml", "absent.toml: no hay tal archivo."),
        ("run baseline --futures 0", "--futures es 0; hace falta al menos 1 futuro."),
        ("run baseline --futures few", "Valor no válido para '--futures' / '-n': se espera un número entero."),
        ("run baseline --seed -1", "--seed es -1; una semilla es un número entero de cero en adelante."),
        ("run baseline --horizon 2030", "--horizon es 2030; cuenta años enteros tras la decisión de 2019"),
        ("run baseline -o table", "table no tiene terminación; este comando escribe .csv, .json, .nc."),
        ("run baseline --futurs 3", "No existe la opción --futurs."),
        ("runn baseline", "No existe el comando «runn». ¿Quería decir 'run'?"),
        ("compare baseline", "Falta 'STRATEGY'."),
        ("levers agents judges", "Sobra: judges."),
        ("gate nothing", "'nothing' no es uno de 'understanding'."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["--lang es", "--lang=es"])
def test_what_a_newcomer_gets_wrong_is_told_in_spanish(typed: str, message: str, ending: str) -> None:
    """With --lang es, whatever refuses it: our commands, or the reader of the command line."""
    said = isthmus(*typed.split(), *ending.split())

    assert said.code == 2
    assert message in said.err


@pytest.mark.parametrize(
    "typed",
    [
        "run absent.toml",
        "compare baseline absent.toml",
        "strategies absent.toml",
        "score absent.csv absent.csv",
        "cite absent.csv",
        "claims --own absent.toml",
        "update absent.csv -o new",
        "published cartel-network --data absent",
        "gate understanding --memo absent.txt",
        "gate understanding --signed absent.toml",
    ],
)
def test_a_file_that_is_not_there_exits_2(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever needs it; the message names it, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    said = isthmus(*typed.split())

    assert said.code == 2
    assert "absent" in said.err
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []

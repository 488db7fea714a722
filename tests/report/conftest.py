"""A document with one of everything."""

from __future__ import annotations

import pytest

from isthmus.report.charts import FanPanel, Fans, History
from isthmus.report.document import (
    ChartBlock,
    Column,
    Document,
    Dots,
    Fact,
    Facts,
    Items,
    KeyFigures,
    Notice,
    Para,
    Row,
    Section,
    Table,
)
from isthmus.report.spans import Code, Count, Number, Quoted, Range, Ref, Share
from isthmus.text import Text


def said(en: str, es: str) -> Text:
    """A text in both languages."""
    return Text("", {"en": en, "es": es})


def panel(title: str) -> FanPanel:
    """A small fan of five years."""
    years = range(2014, 2019)
    bands = [[v + i for i in range(5)] for v in (1.0, 2.0, 3.0, 4.0, 5.0)]
    return FanPanel(title, years, bands, said("tonnes", "toneladas"), History(years, [3.0] * 5, [True] * 5))


@pytest.fixture
def document() -> Document:
    """Every kind of block, in three sections."""
    homicides = Ref("series", "homicide_rate", Quoted("Intentional homicide rate"))
    columns = (
        Column("series", said("series", "serie"), "name"),
        Column("in90", said("in 90%", "en 90%"), "number"),
        Column("skill", said("skill", "habilidad"), "number"),
        Column("expected", said("expected", "esperado"), "number", unit="persons", detail=True),
        Column("counting", None),
    )
    rows = (
        Row("a", ((homicides, ", ", said("Mexico", "México")), Count(15, 19), Number(-0.41, decimals=2, signed=True),
                  Range(1.0, 9.0, 4.0), "")),
        Row("b", (Ref("series", "gdp_pc", Quoted("GDP per capita")), Count(1024), Number(None), Range(1.0, 2.0),
                  said("a | b", "c | d"))),
    )  # fmt: skip
    return Document(
        "sample",
        said("A sample", "Una muestra"),
        (
            Section(
                "opening",
                None,
                (
                    Para(said("First, `isthmus fit` says it.", "Primero lo dice `isthmus fit`.")),
                    Notice(said("Not reviewed.", "Sin revisar.")),
                    KeyFigures("glance", (Fact("in50", said("lie inside", "caen dentro"), Share(0.594)),)),
                ),
            ),
            Section(
                "figures",
                said("Figures", "Cifras"),
                (
                    Table("figures", columns, rows),
                    ChartBlock(
                        "figures",
                        Fans(
                            said("Every series", "Cada serie"),
                            said("to 2018", "hasta 2018"),
                            tuple(panel(f"P{i}") for i in range(7)),
                        ),
                    ),
                ),
            ),
            Section(
                "more",
                said("More", "Más"),
                (
                    Items("names", ((Code("border"), ": ", Ref("parameter", "border.wall", typed="wall")),)),
                    Facts("facts", (Fact("seed", said("Seed", "Semilla"), 2019),)),
                    Dots("share", 0.62, said("Lower in 62 of 100 futures.", "Menor en 62 de 100 futuros.")),
                ),
                level=2,
            ),
        ),
        receipt=(Fact("fit", said("Fit", "Ajuste"), Code("0123456789ab")),),
        made="2019-01-02",
    )

"""Words of maps, regions and matrices, in English and in Spanish; `words.py` takes them in."""

from __future__ import annotations

from typing import Final

OF_MAPS: Final[dict[str, tuple[str, str]]] = {
    # region
    "region_side": ("{side}: {share} of {count} futures", "{side}: {share} de {count} futuros"),
    "region_box": ("Inside the box", "Dentro del recuadro"),
    "region_rest": ("Outside the box", "Fuera del recuadro"),
    "region_given": (
        "Each point is a future of this model, within its ranges.",
        "Cada punto es un futuro de este modelo, dentro de sus intervalos.",
    ),
    "region_above": ("{name}: above {low}", "{name}: por encima de {low}"),
    "region_below": ("{name}: below {high}", "{name}: por debajo de {high}"),
    "region_between": ("{name}: {low} to {high}", "{name}: {low} a {high}"),
    "region_is": ("{name} {option}", "{name} {option}"),
    "region_part": ("{count} futures. {sides}.", "{count} futuros. {sides}."),
    "region_none": ("No future lies here.", "Aquí no hay ningún futuro."),
    "region_share": ("{side} {share}", "{side} {share}"),
    "region_drawn": (
        "{drawn} of {count} futures drawn, evenly picked; counts are of all.",
        "Se dibujan {drawn} de {count} futuros, tomados de forma pareja; las cuentas son de todos.",
    ),
    "region_future": ("future", "futuro"),
    "region_column": ("side", "lado"),
    "region_inside": ("in the box", "en el recuadro"),
    "yes": ("yes", "sí"),
    "no": ("no", "no"),
    # heat
    "heat_none": ("no value", "sin valor"),
    "heat_ends": ("{low} to {high}", "{low} a {high}"),
    "heat_alt": (
        "{rows} rows by {columns} columns. Highest: {high_row}, {high_column}: {high}. Lowest: {low_row}, "
        "{low_column}: {low}.",
        "{rows} filas por {columns} columnas. El mayor: {high_row}, {high_column}: {high}. El menor: {low_row}, "
        "{low_column}: {low}.",
    ),
}
"""Key: English, Spanish."""

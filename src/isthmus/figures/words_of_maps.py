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
    # causal map
    "causal_slow": ("builds up over years", "se acumula con los años"),
    "causal_slow_column": ("builds up over years", "se acumula con los años"),
    "causal_claimed": ("not a link of the model", "no es un vínculo del modelo"),
    "causal_rows_one": ("1 row of evidence", "1 fila de evidencia"),
    "causal_rows": ("{count} rows of evidence", "{count} filas de evidencia"),
    "causal_mixed": ("more → more or less, by way or future", "más → más o menos, según la vía o el futuro"),
    "causal_claimed_key": (
        "dotted: said, not a link of the model",
        "punteada: se afirma, no es vínculo del modelo",
    ),
    "causal_slow_key": ("delay: builds up over years", "demora: se acumula con los años"),
    "causal_none_key": ("hollow: no row of evidence", "hueca: sin fila de evidencia"),
    "causal_width_key": (
        "thicker: more rows of evidence (not strength)",
        "más gruesa: más filas de evidencia (no fuerza)",
    ),
    "alt_causal": (
        "{nodes} boxes, {arrows} arrows and {loops} named loops.",
        "{nodes} cuadros, {arrows} flechas y {loops} ciclos con nombre.",
    ),
    # country map
    "map_what": ("what", "qué"),
    "map_band_0": ("narrow band", "banda estrecha"),
    "map_band_1": ("wide band", "banda amplia"),
    "map_band_2": ("very wide band", "banda muy amplia"),
    "map_how": (
        "Median, and 90 of 100 futures between brackets. The wider the band, the fewer shades are told apart.",
        "Mediana y, entre paréntesis, 90 de 100 futuros. Cuanto más amplia la banda, menos tonos se distinguen.",
    ),
    "map_flows": (
        "Arrows are as wide as their median; where they are drawn is a scheme, not a place.",
        "Las flechas son tan anchas como su mediana; dónde se dibujan es un esquema, no un lugar.",
    ),
    "map_lines": ("Boundaries: Natural Earth, public domain.", "Límites: Natural Earth, dominio público."),
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

"""What a person reads when a lever or a strategy is set in a way it can't be, in both languages."""

from __future__ import annotations

from typing import Final

from isthmus.words import Words

UNITS_ES: Final[dict[str, str]] = {
    "fraction": "fracción",
    "persons": "personas",
    "persons per year": "personas al año",
    "cases per year": "casos al año",
    "miles": "millas",
    "years": "años",
    "US$ per person": "US$ por persona",
    "US$ million per year": "millones de US$ al año",
}
"""Units of levers."""

_MESSAGES: Final[dict[str, Words]] = {
    # a number
    "span": Words("from {low} to {high} ({unit})", "de {low} a {high} ({unit})"),
    "of_member": Words("{name} for {member}", "{name} de {member}"),
    "tunable": Words("It is: {what}; {baseline} changes nothing.", "Es: {what}; con {baseline} nada cambia."),
    "not_a_number": Words(
        "{label} is {value}; it is a number {span}.", "{label} es {value}; es un número {span}."
    ),
    "not_finite": Words(
        "{label} is {value}; it is a finite number {span}.",
        "{label} es {value}; es un número finito {span}.",
    ),
    "outside": Words("{label} is {value}; it goes {span}.", "{label} es {value}; va {span}."),
    # years
    "ramp": Words("A ramp lasts from {low} to {high} years.", "El ascenso dura de {low} a {high} años."),
    "years": Words("Give a whole year from {first} to {last}.", "Escriba un año entero de {first} a {last}."),
    "not_a_year": Words("{field} is {value}; it is a year.", "{field} es {value}; es un año."),
    "part_of_a_year": Words(
        "{field} is {value}; it is a whole year.", "{field} es {value}; es un año entero."
    ),
    "early": Words(
        "{field} is {value}: strategies act from {first}, the first year after the data.",
        "{field} es {value}: las estrategias actúan desde {first}, el primer año tras los datos.",
    ),
    "late": Words(
        "{field} is {value}: nothing is asked beyond {last}.",
        "{field} es {value}: no se pregunta nada más allá de {last}.",
    ),
    "order": Words(
        "start is {start} and end is {end}: a lever ends after it starts.",
        "start es {start} y end es {end}: una palanca termina después de empezar.",
    ),
    "order_hint": Words(
        "Give an end after {start}, or leave `end` out and it goes on.",
        "Escriba un final posterior a {start}, u omita `end` y continúa.",
    ),
    # members
    "members": Words("There are: {names}.", "Hay: {names}."),
    "nobody": Words(
        '{field} names nobody; it is a list of names, such as ["{one}", "{other}"].',
        '{field} no nombra a nadie; es una lista de nombres, como ["{one}", "{other}"].',
    ),
    "not_a_list": Words(
        '{field} is {value}; it is a list of names, such as ["{one}", "{other}"].',
        '{field} es {value}; es una lista de nombres, como ["{one}", "{other}"].',
    ),
    "not_a_name": Words(
        "{field} holds {value}; it is a list of names.", "{field} contiene {value}; es una lista de nombres."
    ),
    "unknown": Words("{field}: {why}", "{field}: {why}"),
    "twice": Words("{field} names {name} more than once.", "{field} nombra a {name} más de una vez."),
    "twice_hint": Words("Name it once.", "Nómbrelo una vez."),
    "named_twice_over": Words(
        "both {number} and {names} name members.", "tanto {number} como {names} nombran miembros."
    ),
    "named_twice_over_hint": Words(
        "Give {number} one number with `{names}`, or a number a member without it.",
        "Dé a {number} un solo número con `{names}`, o un número por miembro sin él.",
    ),
    # fields
    "fields": Words("Its fields are {names}.", "Sus campos son {names}."),
    "a_text": Words("the text '{text}'", "el texto «{text}»"),
    "a_table": Words("a table", "una tabla"),
    "a_list": Words("a list", "una lista"),
    # levers together
    "set_twice": Words(
        "{lever} is set twice in one strategy.\n  Keep one, or make two strategies and compare them.",
        "{lever} se fija dos veces en una estrategia.\n  Deje una, o haga dos estrategias y compárelas.",
    ),
    "given_twice": Words(
        "{lever}: {field} is given twice, alone and by name.\n  Give it once.",
        "{lever}: {field} se da dos veces, solo y por nombre.\n  Délo una vez.",
    ),
    "both_set": Words(
        "{one} and {other} both set {places}{more}.\n"
        "  One decision, one lever: keep one of them there, or limit each to its own members.",
        "{one} y {other} fijan ambas {places}{more}.\n"
        "  Una decisión, una palanca: deje una de ellas ahí, o limite cada una a sus propios miembros.",
    ),
    "place": Words("{field} for {members}", "{field} de {members}"),
    "and_more": Words(" and {count} more", " y {count} más"),
    # files
    "in_file": Words("{where}: {why}", "{where}: {why}"),
    "same_name": Words(
        "{one} and {other} are both named '{name}'.\n  Give each strategy a name of its own.",
        "{one} y {other} se llaman «{name}».\n  Dé a cada estrategia un nombre propio.",
    ),
    "no_files": Words(
        "no file was given to merge.\n  Give the paths of one or more strategy files.",
        "no se dio ningún archivo para unir.\n  Dé la ruta de uno o más archivos de estrategia.",
    ),
    "cant_write": Words(
        "{path} can't be written: {why}.\n  Choose a folder that exists, has room, and that you may write to.",
        "{path} no se puede escribir: {why}.\n"
        "  Elija una carpeta que exista, tenga espacio y en la que pueda escribir.",
    ),
    "no_file": Words(
        "{path}: there is no such file.\n  `isthmus strategies` lists those that ship; a path ends in .toml.",
        "{path}: no hay tal archivo.\n  `isthmus strategies` muestra las incluidas; una ruta termina en .toml.",
    ),
    "not_utf8": Words(
        "{path}: byte {at} isn't UTF-8 text.\n  Save the file as plain text in UTF-8.",
        "{path}: el byte {at} no es texto UTF-8.\n  Guarde el archivo como texto sin formato en UTF-8.",
    ),
    "cant_read": Words(
        "{path} can't be read: {why}.\n  Give the path of a TOML file.",
        "{path} no se puede leer: {why}.\n  Dé la ruta de un archivo TOML.",
    ),
    "not_toml": Words(
        "{where}: not TOML: {why}.\n"
        "  Texts stand in double quotes, names of levers in [levers.name], and each key once: share = 0.5",
        "{where}: no es TOML ({why}).\n"
        "  Los textos van entre comillas dobles, los nombres de palancas en [levers.nombre] y cada clave una vez: "
        "share = 0.5",
    ),
    "unknown_key": Words("{where}: {why}\n  {hint}", "{where}: {why}\n  {hint}"),
    "lever_key": Words("A lever is written [levers.{lever}].", "Una palanca se escribe [levers.{lever}]."),
    "keys": Words("Its keys are {names}.", "Sus claves son {names}."),
    "not_a_word": Words(
        "{where}: the name {name} isn't one plain word.\n"
        '  A name has small letters, digits and hyphens, such as "start-at-home".',
        "{where}: el nombre {name} no es una palabra sencilla.\n"
        '  Un nombre lleva minúsculas, cifras y guiones, como "start-at-home".',
    ),
    "not_words": Words(
        '{where}: {key} is a text, or two: {{ en = "...", es = "..." }}.\n  The languages are en and es.',
        '{where}: {key} es un texto, o dos: {{ en = "...", es = "..." }}.\n  Los idiomas son en y es.',
    ),
    "levers_not_a_table": Words(
        "{where}: levers is a table.\n  Write [levers.agents] and, below it, extra = 5000.",
        "{where}: levers es una tabla.\n  Escriba [levers.agents] y, debajo, extra = 5000.",
    ),
    "lever_not_a_table": Words(
        "{where}: {lever} is a table of fields, or a number.\n"
        "  Write [levers.{lever}] and, below it, {field} = ...",
        "{where}: {lever} es una tabla de campos, o un número.\n"
        "  Escriba [levers.{lever}] y, debajo, {field} = ...",
    ),
    "both_files": Words(
        "{one} and {other} both set the lever {lever}.\n  Keep it in one of the two files.",
        "{one} y {other} fijan la palanca {lever}.\n  Déjela en uno de los dos archivos.",
    ),
    "two_files": Words("{one} and {other}: {why}", "{one} y {other}: {why}"),
}


def message(key: str, /, **blanks: object) -> Words:
    """A message with its blanks filled; a blank may itself be in both languages."""
    return _MESSAGES[key].filled(**blanks)

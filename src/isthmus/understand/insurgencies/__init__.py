"""Comparing insurgencies: how far the four countries' cases lie from political and jihadist ones, and who says so.

overview(codings)      distances, nearest cases, verdict and agreement, as one frozen finding
read_form(path)        another coder's codes; blank_form(lang) makes the file to fill in
principles()           which counter-insurgency principles carry over, and where the model shows it
theories()             accounts of criminal insurgency as rival structures, with their scores
spells(), scorecard()  how UCDP insurgencies end; what is known of RAND's scorecard
"""

from isthmus.understand.insurgencies.codings import (
    ATTRIBUTES,
    COMPARED,
    COUNTRY_CASES,
    Case,
    Coding,
    cases,
    our_coding,
)
from isthmus.understand.insurgencies.form import blank_form, read_form
from isthmus.understand.insurgencies.overview import Overview, overview
from isthmus.understand.insurgencies.principles import Principle, principles
from isthmus.understand.insurgencies.scorecard import Scorecard, scorecard
from isthmus.understand.insurgencies.spells import Spells, spells
from isthmus.understand.insurgencies.theories import Theory, theories

__all__ = [
    "ATTRIBUTES",
    "COMPARED",
    "COUNTRY_CASES",
    "Case",
    "Coding",
    "Overview",
    "Principle",
    "Scorecard",
    "Spells",
    "Theory",
    "blank_form",
    "cases",
    "our_coding",
    "overview",
    "principles",
    "read_form",
    "scorecard",
    "spells",
    "theories",
]

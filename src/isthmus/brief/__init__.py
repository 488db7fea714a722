"""The brief: what the strategies do in the same futures, as values.

    run.py        strategies run through one set of futures, the baseline first
    findings.py   all that a brief says of a run: `find(run)`
    measures.py   which outcomes, of whom
    history.py    what was observed of them; `bands.py` how the baseline holds it
    paired.py     differences from the baseline, future by future; what their dots allow to be said
    ranking.py    who is lowest, and under which account of the world that changes
    costs.py      what each strategy costs, and whom
    sources.py    what it all rests on

`report.subjects.brief` makes the document of it; `isthmus brief` writes it into a file.
"""

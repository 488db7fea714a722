"""US opioid misuse, use disorder, treatment and overdose, 1999-2032: FDA/SOURCE, rebuilt.

Source  Lim, Stringfellow, Stafford and others (2022), PNAS 119 e2115714119; Stringfellow, Lim, Humphreys and others (2022),
        Science Advances abm8147; the model text and fitted values of FDA/SOURCE
Theirs  every equation and fitted value, Euler steps of a sixteenth of a year, and with your own copy the inputs by quarter
Ours    powers fitted at a millionth are left out; the ranges of an ensemble

    inputs     what is told from outside, by step
    people     who is where: the states, and how they are packed
    treatment  how long it lasts, how it ends, and how much room there is
    overdose   who overdoses, who dies, and what risk is perceived
    moves      who begins, escalates, stops, relapses and is treated
    run        a run, and the acceptance table
"""

from isthmus.published.opioid_source.run import MODEL

__all__ = ["MODEL"]

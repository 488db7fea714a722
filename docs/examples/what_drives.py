"""Which things we don't know does US overdose deaths go with, ten years on?

A share is of the spread over futures, found in some futures and measured in others. It is no cause: inputs that were fitted
together stand in for each other. Under 200 different draws of the inputs there is no answer, and it says so.
"""

import isthmus

found = isthmus.drivers(isthmus.get_strategy("baseline"), "overdose_deaths", horizon=10, futures=256)

asked, low, high = found.question, found.quantiles[0], found.quantiles[-1]
print(f"US overdose deaths in {asked.year}, {asked.unit}, known policy going on")
print(f"90 in 100 of {found.futures} futures lie between {low:,.0f} and {high:,.0f}")
if found.verdict != "drivers":
    print(f"No drivers are named: {found.verdict} ({found.independent} different draws of the inputs)")
else:
    print(
        f"Named inputs explain {found.explained:.0%} of the spread, give or take {found.explained_error:.0%}"
    )
for d in found.drivers[:5]:
    way = "more" if d.higher else "fewer"
    print(
        f"  {d.share:.0%} ± {d.error:.0%}  {d.input.name} ({d.input.unit or 'luck'}): {way} deaths where it is high"
    )
print("What is left is luck, and what was not seen.")

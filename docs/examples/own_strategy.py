"""Does a strategy of my own change more than one part of it alone?

The same strategy is written twice, in Python and as the TOML file that `isthmus compare` reads, and both are one.
"""

from pathlib import Path

import isthmus

mine = (
    isthmus.Strategy("both-sides")
    .set("agents", 5_000, start="+1")
    .set("treatment-places", 0.3, start="+1", ramp=4)
)
Path("both-sides.toml").write_text(
    'name = "both-sides"\n'
    "[levers.agents]\nextra = 5_000\nstart = '+1'\n"
    "[levers.treatment-places]\nshare = 0.3\nstart = '+1'\nramp = 4\n"
)
print("the file says the same:", isthmus.get_strategy("both-sides.toml").fingerprint == mine.fingerprint)

part = isthmus.Strategy("agents-alone").set("agents", 5_000, start="+1")
asked = {"irregular_entries": "HND", "overdose_deaths": ""}
futures = isthmus.run([mine, part], futures=64, outcomes=list(asked))
count = futures.sizes["future"]
for name, member in asked.items():
    d = isthmus.difference(futures, "both-sides", "agents-alone", name, member, horizon=10)
    low, _, middle, _, high = d.quantiles
    lower, higher = round(d.lower * count), round(d.higher * count)
    print(
        f"{isthmus.outcomes()[name].title.translate('en')} {member}".strip()
        + f", with treatment places too ({d.unit}, {d.year}):"
    )
    print(f"  median {middle:+,.1f}, 90 in 100 futures {low:+,.1f} to {high:+,.1f}")
    print(f"  lower in {lower}, higher in {higher}, the same in the rest of {count} futures")

"""Is "5,000 more agents lower irregular entries by over a tenth" borne out, five and ten years on?

The rule is the one that every claim in Isthmus is held to; a verdict is of the model and its evidence, not of the world.
"""

from pathlib import Path

import isthmus

Path("my-claim.toml").write_text("""
[arms.agents-5000]
title = "5,000 more agents"
[arms.agents-5000.levers.agents]
extra = 5_000
start = "+1"

[[claims]]
id = "MY1"
says = "5,000 more agents lower irregular entries by over a tenth"
horizon = 5
[[claims.tests]]
arm = "agents-5000"
outcome = "irregular_entries"         # of all origins together
statistic = "relative"
below = -0.1
""")
ledger = isthmus.claims(["MY1"], own="my-claim.toml", futures=256)
claim = ledger.entries[0]
print(f"{claim.says.translate('en')}: {claim.verdict}")
for weight in claim.weights:
    print(f"  in year {weight.horizon} it holds in {weight.weight:.0%} of {ledger.futures} futures")
if claim.built and claim.built.signs == ("-",):
    print("Nowhere in the model's ranges do more agents raise entries: only the size was tested.")

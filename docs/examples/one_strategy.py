"""What changes if the strategy "draw-the-line" takes the place of known policy?

Both meet the same 64 futures, so each difference is the strategy's own. HND is Honduras.
"""

import isthmus

ASKED = (("irregular_entries", "HND"), ("overdose_deaths", ""), ("homicide_rate", "HND"))

baseline, other = isthmus.seeds()["baseline"], isthmus.seeds()["draw-the-line"]
futures = isthmus.run([baseline, other], futures=64, seed=0, outcomes=[name for name, _ in ASKED])
count = futures.sizes["future"]

print(
    f"{other.title.translate('en')} less {baseline.title.translate('en').lower()}, in the same {count} futures, 10 years on"
)
for name, member in ASKED:
    d = isthmus.difference(futures, other.name, baseline.name, name, member, horizon=10)
    low, _, middle, _, high = d.quantiles
    lower, higher = round(d.lower * count), round(d.higher * count)
    label = f"{isthmus.outcomes()[name].title.translate('en')}{f', {member}' if member else ''} ({d.unit}, {d.year})"
    print(f"{label}: median {middle:+,.1f}, 90 in 100 futures {low:+,.1f} to {high:+,.1f};")
    print(f"  lower in {lower} and higher in {higher} of {count} futures")
print("Given this model, fitted to history. Not a forecast; which way is better is yours to say.")

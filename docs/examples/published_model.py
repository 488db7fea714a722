"""Does another team's model, run on our engine, still give what its authors published?

The model is RAND's of what it costs to lower cocaine use by treatment and by law enforcement; the rows are the table
that our copy of it is held to.
"""

import isthmus

model = isthmus.get_published("cocaine-control-cost")
table = model.reference()

print(
    f"{model.page.title.translate('en')}: {sum(row.passes for row in table.rows)} of {len(table.rows)} rows pass"
)
for row in table.rows:
    whose = f"they print {row.published}" if row.published else "our own figure"
    mark = "pass" if row.passes else "FAIL"
    print(f"  {mark}  {row.quantity}: {row.computed:,.6g} {row.unit}".rstrip())
    print(f"        within {row.low:,.6g} to {row.high:,.6g} ({whose})")
for row in table.not_run:
    print(f"  not run: {row.quantity} ({row.why})")
print("A row that passes says the copy is faithful, not that the model is right.")

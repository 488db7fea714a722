"""Trace the map of the model and keep it beside the overview: `uv run python tools/freeze_map.py`."""

from isthmus.model.map import model_map
from isthmus.model.source_code import source_hash
from isthmus.understand.overview.frozen_map import SHIPPED, save_map

save_map(model_map(), SHIPPED, source_hash())
print(f"wrote {SHIPPED}")

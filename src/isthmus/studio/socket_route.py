"""The address `/live`: the hub's socket, with who may open it and how its graphs are drawn."""

from __future__ import annotations

from isthmus.studio.explore.drawing import picture
from isthmus.studio.live.socket import live_router
from isthmus.studio.server.security import allowed

router = live_router(allowed, picture)

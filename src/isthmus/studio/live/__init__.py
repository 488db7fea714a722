"""Live: from a control that moves to graphs that follow, for one person or a room."""

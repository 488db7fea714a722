"""The nexus: one state, moved forward by small pure functions."""

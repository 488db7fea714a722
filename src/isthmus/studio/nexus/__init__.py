"""The screen of the nexus: the causal map with its evidence, its loops, its levers, and where it happens."""

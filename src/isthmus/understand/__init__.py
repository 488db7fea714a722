"""Understanding: what drives an outcome, which loops carry it, what claims come to, where strategies fail."""

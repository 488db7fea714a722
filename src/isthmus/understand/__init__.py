"""Understanding: what drives an outcome, when a strategy goes wrong, what history and evidence say of it."""

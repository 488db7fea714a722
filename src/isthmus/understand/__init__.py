"""UNDERSTAND: what drives what, what the claims are worth, what we do not know."""

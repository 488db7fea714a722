"""One file a sector; none imports another."""

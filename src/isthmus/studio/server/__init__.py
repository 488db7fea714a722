"""The server: who may ask, how much, long runs as jobs, and the same answers for programs."""

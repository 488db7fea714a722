"""Fit: the model against history and against years it had not seen, and the forecast that waits to be scored."""

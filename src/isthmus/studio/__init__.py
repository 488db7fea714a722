"""The studio: the model in a browser. Words, numbers and pictures are made here; the browser moves them."""

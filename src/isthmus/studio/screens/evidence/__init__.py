"""Evidence: every kind of it as a list and as cards; a file a kind, one entry each in `screen.KINDS`."""

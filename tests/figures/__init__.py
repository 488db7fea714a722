"""Pictures that can be read, counted and trusted."""

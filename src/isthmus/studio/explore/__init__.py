"""Explore: levers at the left, four graphs in the middle, six outcomes at the right."""

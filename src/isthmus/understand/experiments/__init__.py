"""Experiments on the model: where change came from, what one group's end would do, how long a lever takes."""

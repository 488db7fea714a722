"""Mexican cartels as groups that fight.

groups  your own copy of the network
run     members through the weeks, one aggregate group or 150
table   what both are held to
"""

from isthmus.published.cartel_network.run import MODEL

__all__ = ["MODEL"]

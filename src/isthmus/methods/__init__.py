"""Methods of analysis on plain arrays: sensitivity, value of information, scenario discovery, loop scores.

They know inputs, outputs and names, never the nexus, so that a published model, a user's own runs and the nexus are looked
at in the same way.
"""

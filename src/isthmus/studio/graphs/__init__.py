"""Graphs: every outcome of everybody, drawn, said and handed out in the form that is asked for."""

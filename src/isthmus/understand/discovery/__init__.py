"""Discovery: in which futures a case of interest crowds, as a rule in plain words."""

"""The screen of claims: the list, a claim's page, and a claim of one's own."""

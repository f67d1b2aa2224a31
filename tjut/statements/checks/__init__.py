"""Kontroll före nämnden: what an experienced secretary would see in a draft, beside the text and before it is sent on.

Pure functions over a StatementDraft and its Surroundings; `registry` has the list of checks and runs them.
"""

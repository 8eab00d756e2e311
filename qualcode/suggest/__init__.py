"""Suggestions: which codes a passage may deserve, and why. Proposes, never writes."""

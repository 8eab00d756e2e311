"""Suggestions: which codes a passage may deserve. The room is kept for them; nothing stands in it yet."""

"""Analysis: pure functions, small aggregated rows in, result dataclasses out."""

"""The use cases: what a user does, free of any user interface."""

"""Foreign formats: one module for each, readers and writers."""

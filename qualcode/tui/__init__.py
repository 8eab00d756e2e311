"""The terminal UI: one app over a study; it changes nothing but through the study."""

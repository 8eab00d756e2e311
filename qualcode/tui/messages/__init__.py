"""What the parts of the screen tell each other: data only, no work."""

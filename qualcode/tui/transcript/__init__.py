"""The transcript: a widget on the Line API, and the pure functions it is made of."""

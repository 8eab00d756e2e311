"""The field's own words and rules: frozen records and pure functions, standard library only."""

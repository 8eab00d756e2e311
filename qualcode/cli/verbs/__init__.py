"""One file a verb: the parser, and the plain function that it calls."""

"""Understanding a transcript: its line wrapping, its speakers and turns, its questions and sections."""

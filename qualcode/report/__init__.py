"""Reports: built as data, then rendered as text, CSV, Markdown, JSON or HTML."""

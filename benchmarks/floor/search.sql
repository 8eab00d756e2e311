-- Words found, with what stands around them.
SELECT i.title, s.start, highlight(stretch_fts, 0, char(2), char(2)) FROM stretch_fts f
JOIN stretch s ON s.id = f.rowid JOIN interview i ON i.id = s.interview
WHERE stretch_fts MATCH ? ORDER BY i.title, s.start;

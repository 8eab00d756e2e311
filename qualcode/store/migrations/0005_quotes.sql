-- A sum of the words that each coding holds, written where its span is written and nowhere else: a coding that lies
-- somewhere else in its text than where it was put gives itself away. Those of older codings are filled in by quotes.py.
ALTER TABLE coding ADD COLUMN quote INTEGER CHECK (quote BETWEEN 0 AND 4294967295);

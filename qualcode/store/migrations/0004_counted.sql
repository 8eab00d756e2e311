-- Words are counted where they are asked for: a segment keeps how many there are instead of where each one starts.
-- Writing those places took a third of an import. Its speakers are those of a turn and its question is that of a
-- question_place, which refer to them; checking the same once more, with two indexes for it, would take as long as
-- writing the text.

CREATE TABLE segment_counted (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    spoken INTEGER NOT NULL,
    speakers_id INTEGER,
    question_id INTEGER,
    first_word INTEGER NOT NULL,
    end_word INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (revision_id, start),
    CHECK (start < end),
    CHECK (first_word <= end_word)
) STRICT;
INSERT INTO segment_counted SELECT id, revision_id, start, end, turn, spoken, speakers_id, question_id,
    first_word, first_word + length(words) / 4, text FROM segment ORDER BY id;
DROP TABLE segment;
ALTER TABLE segment_counted RENAME TO segment;
CREATE TRIGGER segment_after_delete AFTER DELETE ON segment BEGIN
    INSERT INTO segment_fts (segment_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- All that a list of interviews says of their texts, so that no text is read to make it.
CREATE INDEX revision_listed ON revision (interview_id, current, source_id, source_name, length, words, turns)
    WHERE current = 1;

-- Suggestions that were rejected and are not asked again: this code for these words of this interview. They are kept by
-- their words, so that a corrected transcript leaves them in force.

CREATE TABLE rejection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    interview_id INTEGER NOT NULL REFERENCES interview (id),
    code_id INTEGER NOT NULL REFERENCES code (id),
    quote TEXT NOT NULL CHECK (quote <> ''),
    engine TEXT NOT NULL DEFAULT '',
    UNIQUE (interview_id, code_id, quote)
) STRICT;
CREATE INDEX rejection_code ON rejection (code_id);

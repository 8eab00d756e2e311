-- A second reader's judgements. They outlive the coding that they are about, and say by themselves which code,
-- place and words were judged; `outcome` is the author's.

CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    coding_id INTEGER REFERENCES coding (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('agree', 'question', 'propose')),
    proposed_id INTEGER REFERENCES code (id),
    comment TEXT NOT NULL DEFAULT '',
    code_key TEXT NOT NULL,
    author TEXT NOT NULL,
    interview TEXT NOT NULL,
    reference TEXT NOT NULL,
    quote TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'agreed', 'kept', 'recoded', 'removed')),
    CHECK ((verdict = 'agree') = (outcome = 'agreed')),
    CHECK (verdict = 'propose' OR proposed_id IS NULL)
) STRICT;
CREATE INDEX review_coding ON review (coding_id) WHERE coding_id IS NOT NULL;
CREATE INDEX review_proposed ON review (proposed_id) WHERE proposed_id IS NOT NULL;

CREATE TABLE reply (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    review_id INTEGER NOT NULL REFERENCES review (id),
    text TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX reply_review ON reply (review_id);

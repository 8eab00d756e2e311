-- The first schema. Every table with a uuid is journalled: its rows are written through store/action.py only.
-- Tables under "Derived" are rebuilt from texts and layouts by store/derive.py and never journalled.
-- AUTOINCREMENT where another program or screen may still hold the id of a row that is gone.

-- Who works in the project, and what is set ------------------------------------------------------------------

CREATE TABLE coder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL DEFAULT 'coder' CHECK (kind IN ('coder', 'reviewer'))
) STRICT;

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER REFERENCES coder (id),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- Transcripts ------------------------------------------------------------------------------------------------

CREATE TABLE "case" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    name TEXT NOT NULL
) STRICT;

CREATE TABLE participant (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    pseudonym TEXT NOT NULL UNIQUE CHECK (pseudonym <> ''),
    role TEXT CHECK (role <> ''),
    real_name TEXT CHECK (real_name <> '')
) STRICT;

-- The bytes of imported files, kept even when nothing refers to them any more: undoing must find them.
CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    created TEXT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    encoding TEXT,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE interview (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    title TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (title <> ''),
    case_id INTEGER REFERENCES "case" (id),
    date TEXT CHECK (date <> ''),
    language TEXT CHECK (language <> '')
) STRICT;
CREATE INDEX interview_case ON interview (case_id);

-- A text never changes; a corrected transcript is a further revision. Exactly one revision is current.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    interview_id INTEGER NOT NULL REFERENCES interview (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    source_id INTEGER REFERENCES source (id),
    source_name TEXT NOT NULL DEFAULT '',
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),   -- of the text in UTF-8
    length INTEGER NOT NULL,                            -- of the text in code points
    turns INTEGER NOT NULL DEFAULT 0,                   -- derived: how many turns the layout has
    words INTEGER NOT NULL DEFAULT 0,                   -- derived: the words in its turns' bodies
    -- The map from the original file's segments to the text.
    original TEXT CHECK (original IS NULL OR json_valid(original)),
    text TEXT NOT NULL,
    UNIQUE (interview_id, number)
) STRICT;
CREATE UNIQUE INDEX revision_current ON revision (interview_id) WHERE current = 1;
CREATE INDEX revision_past ON revision (interview_id) WHERE current = 0;
CREATE INDEX revision_source ON revision (source_id);

CREATE TABLE layout (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    revision_id INTEGER NOT NULL UNIQUE REFERENCES revision (id),
    places TEXT NOT NULL CHECK (json_valid(places))     -- a domain Layout, written by store/layouts.py
) STRICT;

CREATE TABLE label (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    interview_id INTEGER NOT NULL REFERENCES interview (id),
    name TEXT NOT NULL CHECK (name <> ''),
    participant_id INTEGER REFERENCES participant (id),
    role TEXT CHECK (role <> ''),                       -- where it differs from the participant's own
    UNIQUE (interview_id, name)
) STRICT;
CREATE INDEX label_participant ON label (participant_id);

CREATE TABLE attribute (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    participant_id INTEGER REFERENCES participant (id),
    case_id INTEGER REFERENCES "case" (id),
    interview_id INTEGER REFERENCES interview (id),
    name TEXT NOT NULL CHECK (name <> ''),
    value TEXT NOT NULL,
    CHECK ((participant_id IS NOT NULL) + (case_id IS NOT NULL) + (interview_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX attribute_participant ON attribute (participant_id, name) WHERE participant_id IS NOT NULL;
CREATE UNIQUE INDEX attribute_case ON attribute (case_id, name) WHERE case_id IS NOT NULL;
CREATE UNIQUE INDEX attribute_interview ON attribute (interview_id, name) WHERE interview_id IS NOT NULL;

-- The guide --------------------------------------------------------------------------------------------------

CREATE TABLE section (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    number TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;

CREATE TABLE question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    number TEXT NOT NULL DEFAULT '',
    wording TEXT NOT NULL,
    identity TEXT NOT NULL UNIQUE,                      -- domain.question.question_identity of the wording
    section_id INTEGER REFERENCES section (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    same_as_id INTEGER REFERENCES question (id) CHECK (same_as_id <> id) -- another wording of that question
) STRICT;
CREATE INDEX question_section ON question (section_id);
CREATE INDEX question_same_as ON question (same_as_id) WHERE same_as_id IS NOT NULL;

-- The codebook -----------------------------------------------------------------------------------------------

CREATE TABLE code (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    parent_id INTEGER REFERENCES code (id) CHECK (parent_id <> id),
    position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
    color TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX code_parent ON code (parent_id);

CREATE TABLE code_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    code_id INTEGER NOT NULL REFERENCES code (id),
    language TEXT NOT NULL CHECK (language <> ''),
    name TEXT NOT NULL DEFAULT '',
    definition TEXT NOT NULL DEFAULT '',
    use_when TEXT NOT NULL DEFAULT '',
    not_when TEXT NOT NULL DEFAULT '',
    example TEXT NOT NULL DEFAULT '',
    keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(keywords)),
    UNIQUE (code_id, language)
) STRICT;

-- Coding -----------------------------------------------------------------------------------------------------

-- Derived columns: speakers_id (the set of labels whose turns' bodies are touched; NULL: belongs to nobody), turn
-- (the number of the turn in which it starts, or of the last before it), question_id (under which it starts),
-- first_word and end_word (half-open, word numbers in the revision). They carry no REFERENCES: checking one on
-- every rebuilt row would need two more indexes on the largest table.
CREATE TABLE coding (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL,
    code_id INTEGER NOT NULL REFERENCES code (id),
    origin TEXT CHECK (origin IS NULL OR json_valid(origin)), -- how it came about, where not by hand
    speakers_id INTEGER,
    turn INTEGER NOT NULL DEFAULT 0,
    question_id INTEGER,
    first_word INTEGER NOT NULL DEFAULT 0,
    end_word INTEGER NOT NULL DEFAULT 0,
    UNIQUE (revision_id, start, end, code_id, coder_id),
    CHECK (start < end),
    CHECK (first_word <= end_word)
) STRICT;
-- All that counting reads, so that no table row is fetched.
CREATE INDEX coding_code ON coding (
    code_id, revision_id, start, end, coder_id, speakers_id, question_id, first_word, end_word
);

-- Where a coding stood in earlier revisions of its text.
CREATE TABLE coding_past (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    coding_id INTEGER NOT NULL REFERENCES coding (id),
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL,
    UNIQUE (coding_id, revision_id),
    CHECK (start < end)
) STRICT;
CREATE INDEX coding_past_revision ON coding_past (revision_id);

CREATE TABLE memo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    target TEXT NOT NULL,
    interview_id INTEGER REFERENCES interview (id),
    revision_id INTEGER REFERENCES revision (id),       -- a span's
    start INTEGER CHECK (start >= 0),
    end INTEGER,
    code_id INTEGER REFERENCES code (id),
    coding_id INTEGER REFERENCES coding (id),
    participant_id INTEGER REFERENCES participant (id),
    text TEXT NOT NULL CHECK (text <> ''),
    CHECK (target IN ('project', 'interview', 'span', 'code', 'coding', 'participant')),
    CHECK ((target = 'interview') = (interview_id IS NOT NULL)),
    CHECK ((target = 'span') = (revision_id IS NOT NULL)),
    CHECK ((target = 'span') = (start IS NOT NULL)),
    CHECK ((target = 'span') = (end IS NOT NULL)),
    CHECK ((target = 'code') = (code_id IS NOT NULL)),
    CHECK ((target = 'coding') = (coding_id IS NOT NULL)),
    CHECK ((target = 'participant') = (participant_id IS NOT NULL)),
    CHECK (start < end)
) STRICT;
CREATE INDEX memo_interview ON memo (interview_id) WHERE interview_id IS NOT NULL;
CREATE INDEX memo_revision ON memo (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX memo_code ON memo (code_id) WHERE code_id IS NOT NULL;
CREATE INDEX memo_coding ON memo (coding_id) WHERE coding_id IS NOT NULL;
CREATE INDEX memo_participant ON memo (participant_id) WHERE participant_id IS NOT NULL;

-- The journal ------------------------------------------------------------------------------------------------

-- Its first change stands in the entry itself: most actions have just one, and are confirmed that much faster.
-- No index makes sure that uuid is unique, for the same reason.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,                             -- entries are never deleted
    uuid BLOB NOT NULL CHECK (length(uuid) = 16),
    created TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    action TEXT NOT NULL CHECK (action <> ''),
    params TEXT NOT NULL CHECK (json_valid(params)),
    schema INTEGER NOT NULL,                            -- the number of the last migration when it was written
    undoes INTEGER REFERENCES entry (id),
    redoes INTEGER REFERENCES entry (id),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    table_name TEXT NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    uuids BLOB NOT NULL CHECK (length(uuids) % 16 = 0), -- of the rows, one after the other
    before TEXT CHECK (before IS NULL OR json_valid(before)), -- their columns before; rows referred to by UUID
    CHECK (undoes IS NULL OR redoes IS NULL),
    CHECK ((op = 'insert') = (before IS NULL))
) STRICT;

-- The further changes of an entry.
CREATE TABLE change (
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    ord INTEGER NOT NULL CHECK (ord >= 1),
    table_name TEXT NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    uuids BLOB NOT NULL CHECK (length(uuids) % 16 = 0),
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    PRIMARY KEY (entry_id, ord),
    CHECK ((op = 'insert') = (before IS NULL))
) STRICT, WITHOUT ROWID;

CREATE VIEW entry_change (entry_id, ord, table_name, op, uuids, before) AS
    SELECT id, 0, table_name, op, uuids, before FROM entry
    UNION ALL SELECT entry_id, ord, table_name, op, uuids, before FROM change;

CREATE TABLE tombstone (
    uuid BLOB PRIMARY KEY CHECK (length(uuid) = 16),
    table_name TEXT NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry (id)
) STRICT, WITHOUT ROWID;

-- Derived: of current revisions only -------------------------------------------------------------------------

-- An interned set of one interview's labels; `key` lists their ids in ascending order.
CREATE TABLE speakers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interview_id INTEGER NOT NULL REFERENCES interview (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    key TEXT NOT NULL,
    UNIQUE (interview_id, key)
) STRICT;

CREATE TABLE speakers_label (
    speakers_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    label_id INTEGER NOT NULL REFERENCES label (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (speakers_id, label_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_label_label ON speakers_label (label_id);

-- first_word and end_word are of the body; question_id is that under which the turn starts.
CREATE TABLE turn (
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    start INTEGER NOT NULL,
    body INTEGER NOT NULL,
    end INTEGER NOT NULL,
    time INTEGER,
    first_word INTEGER NOT NULL,
    end_word INTEGER NOT NULL,
    speakers_id INTEGER NOT NULL REFERENCES speakers (id) DEFERRABLE INITIALLY DEFERRED,
    question_id INTEGER REFERENCES question (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (revision_id, number),
    CHECK (0 <= start AND start <= body AND body <= end)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_speakers ON turn (speakers_id, question_id, first_word, end_word);
CREATE INDEX turn_question ON turn (question_id);

CREATE TABLE question_place (
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    body INTEGER NOT NULL,
    end INTEGER NOT NULL,
    until INTEGER NOT NULL,
    question_id INTEGER NOT NULL REFERENCES question (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (revision_id, start)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_place_question ON question_place (question_id);

CREATE TABLE section_place (
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    body INTEGER NOT NULL,
    end INTEGER NOT NULL,
    until INTEGER NOT NULL,
    section_id INTEGER NOT NULL REFERENCES section (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (revision_id, start)
) STRICT, WITHOUT ROWID;
CREATE INDEX section_place_section ON section_place (section_id);

-- The text in pieces: cut where a turn, a question or a section starts or ends, and long ones at line ends.
-- Together they are the whole text. `turn` is the number of the turn that holds it, or of the last before it;
-- `spoken` is where the words spoken start in it (its `end` where nobody speaks); `words` holds where its words
-- start, counted from its own start, as little-endian 16-bit numbers.
CREATE TABLE segment (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    spoken INTEGER NOT NULL,
    speakers_id INTEGER REFERENCES speakers (id) DEFERRABLE INITIALLY DEFERRED,
    question_id INTEGER REFERENCES question (id) DEFERRABLE INITIALLY DEFERRED,
    first_word INTEGER NOT NULL,
    words BLOB NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (revision_id, start),
    CHECK (start < end)
) STRICT;
CREATE INDEX segment_speakers ON segment (speakers_id) WHERE speakers_id IS NOT NULL;
CREATE INDEX segment_question ON segment (question_id) WHERE question_id IS NOT NULL;

CREATE VIRTUAL TABLE segment_fts USING fts5 (
    text, content = 'segment', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);
-- Rows are added many at a time, which takes half the time of a trigger; they also go by a cascade.
CREATE TRIGGER segment_after_delete AFTER DELETE ON segment BEGIN
    INSERT INTO segment_fts (segment_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- The floor: the same material on a schema and indexes that suit these few queries and nothing else.
-- Anybody who finds a faster way may change it; `tables.py` checks that the numbers stay the same.
--
-- Roles stand with participants alone, as they do in a project: changing one must not rewrite codings.

CREATE TABLE participant (id INTEGER PRIMARY KEY, role TEXT NOT NULL);
CREATE TABLE member (who INTEGER NOT NULL, participant INTEGER NOT NULL, PRIMARY KEY (who, participant)) WITHOUT ROWID;
CREATE TABLE above (code INTEGER NOT NULL, above INTEGER NOT NULL, PRIMARY KEY (code, above)) WITHOUT ROWID;
CREATE TABLE coding (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    created TEXT NOT NULL,
    code INTEGER NOT NULL,
    coder INTEGER NOT NULL,
    interview INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    who INTEGER
);
CREATE INDEX coding_code ON coding (code, who);
CREATE INDEX coding_interview ON coding (interview, start);
-- A coding cut where turns begin and end, without labels; `who` is who speaks the piece, or for what stands outside
-- all turns, minus those whose words the coding touches.
CREATE TABLE piece (
    code INTEGER NOT NULL, interview INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, who INTEGER NOT NULL
);
CREATE INDEX piece_code ON piece (code, interview, first, last, who);
CREATE TABLE spoken (who INTEGER PRIMARY KEY, words INTEGER NOT NULL);
CREATE TABLE interview (id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE turn (
    interview INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, body INTEGER NOT NULL,
    end INTEGER NOT NULL, who INTEGER NOT NULL, PRIMARY KEY (interview, number)
) WITHOUT ROWID;
CREATE TABLE code (id INTEGER PRIMARY KEY, key TEXT NOT NULL, parent INTEGER, name TEXT NOT NULL);
-- Texts by stretch, so that an excerpt is cut out of a short one, and the search over them.
CREATE TABLE stretch (id INTEGER PRIMARY KEY, interview INTEGER NOT NULL, start INTEGER NOT NULL, text TEXT NOT NULL);
CREATE UNIQUE INDEX stretch_place ON stretch (interview, start);
CREATE VIRTUAL TABLE stretch_fts USING fts5 (
    text, content = 'stretch', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);

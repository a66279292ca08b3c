"""The tables of the index. Their version is raised with every change to them or to what they hold."""

from __future__ import annotations

VERSION = 10

TABLES = """
CREATE TABLE sessions (
    name TEXT PRIMARY KEY,
    size INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
    entry BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    ref TEXT NOT NULL,
    annotated INTEGER NOT NULL,
    entry BLOB NOT NULL,
    points BLOB NOT NULL
);
CREATE INDEX attempts_of_session ON attempts (session);
CREATE INDEX attempts_at_question ON attempts (ref, id);
CREATE INDEX attempts_annotated ON attempts (id) WHERE annotated;
CREATE VIRTUAL TABLE words USING fts5 (
    question, answer, note, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TABLE results (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE generation (number INTEGER NOT NULL);
INSERT INTO generation VALUES (0);
CREATE TABLE cards (ref TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
"""
"""`results` holds what was worked out of all sessions and holds until one of them changes; `generation`
counts those changes. An attempt's id is its time (milliseconds, times 1024, plus a number that makes it unique), so that
the order of ids is that of time, in the words as well.
"""

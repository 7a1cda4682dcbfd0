-- The spine. Every table but `draft`, `draft_file`, `case_list` and the search index is
-- recomputed from `entry` by `audit verify`: what a row says, an entry has said before.

CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    prev BLOB NOT NULL,
    meta BLOB NOT NULL,
    digest BLOB NOT NULL UNIQUE,
    signature BLOB NOT NULL,
    nonce BLOB NOT NULL,
    opening TEXT NOT NULL,
    content_nonce BLOB NOT NULL,
    content TEXT NOT NULL,
    private_nonce BLOB,
    private TEXT
) STRICT;

-- A record's life is told whenever it is opened, however long the ledger is.
CREATE INDEX entry_by_subject ON entry (opening ->> 'subject');
CREATE INDEX entry_void_requested ON entry (seq)
    WHERE opening ->> 'action' = 'void.requested';
CREATE INDEX entry_looked_up ON entry (seq)
    WHERE opening ->> 'action' = 'official.looked_up';
CREATE INDEX entry_refused ON entry (seq)
    WHERE opening ->> 'action' = 'bundle.refused';

-- Append-only also for `INSERT OR REPLACE`: recursive_triggers is on (design/09).
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;

CREATE TABLE station (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    store TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    desk TEXT NOT NULL,
    -- The 单位核对码 that stands for the card.
    code TEXT NOT NULL,
    card TEXT NOT NULL,
    key_seed TEXT NOT NULL,
    age_x25519 TEXT NOT NULL,
    age_hybrid TEXT NOT NULL,
    recovery_key TEXT NOT NULL,
    -- To whom backups are sealed: the public half of what the phrase gives.
    recovery_age TEXT NOT NULL,
    -- The newest version of this schema that an entry tells of.
    schema INTEGER NOT NULL
) STRICT;

-- Cards and secrets of the time before a rotation: they still open what was sealed to
-- them, and sign nothing any more.
CREATE TABLE former_identity (
    seq INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    card TEXT NOT NULL,
    key_seed TEXT NOT NULL,
    age_x25519 TEXT NOT NULL,
    age_hybrid TEXT NOT NULL
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    post TEXT NOT NULL,
    roles TEXT NOT NULL,
    -- Empty once somebody works here no longer.
    slot TEXT NOT NULL,
    retired_at TEXT NOT NULL,
    -- Who gave him a new passphrase, until he has chosen one himself.
    reset_by TEXT NOT NULL
) STRICT;

-- A person has one key more after each recovery; the old ones still prove old entries,
-- up to the one that `until` names; 0 while a key is in use.
CREATE TABLE person_key (
    person TEXT NOT NULL,
    key TEXT NOT NULL,
    statement TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE saved_filter (
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

-- Records of this station (`station` empty) and those received from others.
CREATE TABLE record (
    row INTEGER PRIMARY KEY,
    station TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    recorder TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    supplements INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL,
    quarter TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    event_at TEXT NOT NULL,
    official TEXT NOT NULL,
    masked TEXT NOT NULL,
    case_number TEXT NOT NULL,
    situation TEXT NOT NULL,
    immediate INTEGER NOT NULL,
    -- The keys of what is unknown, and of what supplements brought: a line each.
    incomplete TEXT NOT NULL,
    brought TEXT NOT NULL,
    -- Printed for the case file; slips don't count.
    inserts INTEGER NOT NULL,
    -- How many cases it is about, and of how many the sheet that says all that was filed
    -- of it is in no dossier yet; none of a received one.
    cases INTEGER NOT NULL,
    loose INTEGER NOT NULL,
    -- How far it has come for certain: the furthest stage of its way (core/whereabouts).
    whereabouts TEXT NOT NULL,
    UNIQUE (station, id)
) STRICT;
CREATE UNIQUE INDEX own_number ON record (number) WHERE station = '';
CREATE INDEX record_by_number ON record (number);
CREATE INDEX record_by_year ON record (year, serial) WHERE station = '';
CREATE INDEX record_by_case ON record (case_number) WHERE station = '';

-- What a long list is filtered by; each gives the order of filing as well, and holds all
-- that is asked of it, so that no row is read for a place or a count.
CREATE INDEX record_by_station ON record (station);
CREATE INDEX record_by_ledger_and_quarter ON record (station, quarter);
CREATE INDEX own_by_recorder ON record (recorder) WHERE station = '';
CREATE INDEX own_by_quarter ON record (quarter) WHERE station = '';
CREATE INDEX own_by_situation ON record (situation) WHERE station = '';
CREATE INDEX own_by_state ON record (state) WHERE station = '';
CREATE INDEX record_by_whereabouts ON record (station, whereabouts);
CREATE INDEX own_by_seq ON record (seq) WHERE station = '';
-- The station is a column, too: else SQLite takes the index of all of one's own records,
-- and a count reads each of them.
CREATE INDEX own_incomplete ON record (station, recorder, incomplete, state)
    WHERE station = '' AND incomplete <> '' AND state <> 'void';
CREATE INDEX own_immediate ON record (station, recorder, immediate, state)
    WHERE station = '' AND immediate = 1 AND state <> 'void';
CREATE INDEX own_unprinted ON record (station, recorder, inserts, state)
    WHERE station = '' AND inserts = 0 AND state <> 'void';
CREATE INDEX own_loose ON record (station, recorder, loose, state)
    WHERE station = '' AND loose > 0 AND state <> 'void';

CREATE TABLE record_version (
    station TEXT NOT NULL,
    record TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL,
    quarter TEXT NOT NULL,
    PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;
-- It holds all that is asked of one record's acts: else SQLite reads the table by its
-- key, and with it every act of the station.
CREATE INDEX version_by_record
    ON record_version (station, record, seq, version, quarter, kind);
CREATE INDEX version_by_digest ON record_version (digest);

-- What statistics count: sets of values that records hold on an axis, ["电话"], and of
-- each record one narrow row, as it stands now, in the order of filing. `standing` is 1
-- for a lawful enquiry (Art. 6) and 2 for a void record; `brought` is what supplements
-- named, which a correction of the whole text keeps.
CREATE TABLE counted_set (id INTEGER PRIMARY KEY, held TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE counted_record (
    day INTEGER NOT NULL,
    row INTEGER NOT NULL,
    station TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    desk TEXT NOT NULL,
    recorder TEXT NOT NULL,
    seq INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    affected INTEGER NOT NULL,
    situation INTEGER NOT NULL,
    means INTEGER NOT NULL,
    acts INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    category INTEGER NOT NULL,
    committee INTEGER NOT NULL,
    official_unit INTEGER NOT NULL,
    identified INTEGER NOT NULL,
    brought TEXT NOT NULL,
    PRIMARY KEY (day, row)
) STRICT, WITHOUT ROWID;

-- The identified officials of a record's newest text, by name and unit as they are
-- compared (NFKC), and as they were written.
CREATE TABLE named_official (
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    row INTEGER NOT NULL,
    shown_name TEXT NOT NULL,
    shown_unit TEXT NOT NULL,
    post TEXT NOT NULL,
    PRIMARY KEY (name, unit, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX named_by_row ON named_official (row);

-- Which acts name a file among the materials, by its digest: its code stands on sheets.
CREATE TABLE named_file (
    sha256 TEXT NOT NULL,
    station TEXT NOT NULL,
    seq INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (sha256, station, seq)
) STRICT, WITHOUT ROWID;

-- The numbers of a record that is about more than one case: its own row names the first.
CREATE TABLE several_cases (
    station TEXT NOT NULL,
    record TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (station, record, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX several_by_number ON several_cases (number, record) WHERE station = '';

-- 无干预情况说明, where the office wants it: one's newest on each case, and the entry of
-- the one before it; 0 where it is the first.
CREATE TABLE nil_statement (
    case_number TEXT NOT NULL,
    person TEXT NOT NULL,
    cause TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    at TEXT NOT NULL,
    quarter TEXT NOT NULL,
    seq INTEGER NOT NULL,
    earlier INTEGER NOT NULL,
    PRIMARY KEY (case_number, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX nil_by_quarter ON nil_statement (quarter);
CREATE INDEX nil_by_seq ON nil_statement (seq);

CREATE TABLE attachment (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    file TEXT NOT NULL,
    identity TEXT NOT NULL
) STRICT;

-- The office's own copy of the rule, which the help opens at an article.
CREATE TABLE local_rule (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE print_copy (
    record TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    copy INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (record, kind, copy)
) STRICT, WITHOUT ROWID;

-- Papers that are not of one record: letters, reports, sheets that go along. `edition`
-- is what tells two of one subject apart; a second of the same is a reprint.
CREATE TABLE sheet_copy (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    copy INTEGER NOT NULL,
    edition TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (kind, subject, copy)
) STRICT, WITHOUT ROWID;

-- Printings of which no paper came: their numbers are used up, and they anchor nothing.
CREATE TABLE failed_print (
    printing INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT;

-- What was entered of a printed copy since: of each of its sheets, one for a case, the
-- newest; where it is bound, in which dossier. What has no row is out.
CREATE TABLE copy_fate (
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    copy INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    state TEXT NOT NULL,
    case_number TEXT NOT NULL,
    volume TEXT NOT NULL,
    book TEXT NOT NULL,
    pages TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (record, kind, copy, nth)
) STRICT, WITHOUT ROWID;

-- What a keeper wrote last for the report of a quarter, `2026Q4`, or of a year.
CREATE TABLE report_text (
    period TEXT PRIMARY KEY,
    texts TEXT NOT NULL,
    at TEXT NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 签发: each time that a leader signed something off; `shown` is the digest of what lay
-- before him, and what differs from it now isn't what he signed.
CREATE TABLE release (
    seq INTEGER PRIMARY KEY,
    of TEXT NOT NULL,
    subject TEXT NOT NULL,
    shown TEXT NOT NULL,
    how TEXT NOT NULL
) STRICT;
CREATE INDEX release_by_subject ON release (of, subject, seq);

-- Records that not every receiver may read: the codes of those who may.
CREATE TABLE closed_record (
    station TEXT NOT NULL,
    record TEXT NOT NULL,
    allowed TEXT NOT NULL,
    ground TEXT NOT NULL,
    by TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (station, record)
) STRICT, WITHOUT ROWID;

-- 依法提取 (Art. 10): the register, and which records left under each of its numbers.
CREATE TABLE extraction (
    number TEXT PRIMARY KEY,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    organ TEXT NOT NULL,
    basis TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    purpose TEXT NOT NULL,
    receiver TEXT NOT NULL,
    UNIQUE (year, serial)
) STRICT, WITHOUT ROWID;

-- `through` is the newest act on the record that left, in the ledger it was filed in.
CREATE TABLE extracted_record (
    extraction TEXT NOT NULL,
    nth INTEGER NOT NULL,
    station TEXT NOT NULL,
    record TEXT NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (extraction, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX extracted_by_record ON extracted_record (station, record);

-- What the receiver entered after a record (Art. 12-23). `station` and `record` are empty
-- where it is on a unit or on neither; `ended_by` is the entry that superseded or withdrew
-- it, 0 while it counts.
CREATE TABLE follow_up (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    station TEXT NOT NULL,
    record TEXT NOT NULL,
    unit TEXT NOT NULL,
    person TEXT NOT NULL,
    ended_by INTEGER NOT NULL,
    withdrawn TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX follow_up_by_record ON follow_up (station, record);
CREATE INDEX follow_up_by_kind ON follow_up (kind, unit, person);

-- 打击报复情况反映 (Art. 12), told at the desk by whom it befell.
CREATE TABLE reprisal (
    number TEXT PRIMARY KEY,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    person TEXT NOT NULL,
    seq INTEGER NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (year, serial)
) STRICT, WITHOUT ROWID;

-- Every head that ever left this computer: on paper, in a bundle, in a receipt.
CREATE TABLE anchor (
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (seq, kind, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX anchor_by_digest ON anchor (digest);

CREATE TABLE recipient (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    station TEXT NOT NULL,
    card TEXT NOT NULL,
    -- The place on the card of the key that was compared by telephone last, from 1 on.
    compared INTEGER NOT NULL
) STRICT;

-- Which codes a receiver's cards have had: its bundles are counted on over a new card,
-- and on where it was taken off the list and comes back.
CREATE TABLE recipient_code (
    code TEXT PRIMARY KEY,
    station TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX code_by_receiver ON recipient_code (station);

CREATE TABLE sent_bundle (
    file TEXT NOT NULL,
    recipient TEXT NOT NULL,
    nth INTEGER NOT NULL,
    -- desk, quarter, immediate, direct, return; `quarter` and `record` are empty where
    -- it is about none.
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    quarter TEXT NOT NULL,
    state TEXT NOT NULL,
    tagmanifest TEXT NOT NULL,
    -- Whether the quarter was over when it was sealed.
    complete INTEGER NOT NULL,
    -- Whether it goes from a desk to its own court, and no further.
    home INTEGER NOT NULL,
    PRIMARY KEY (recipient, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_by_file ON sent_bundle (file);
CREATE INDEX sent_by_record ON sent_bundle (record) WHERE record <> '';

-- How many entries each ledger had in each bundle that was sealed: this station's own
-- (`station` empty), and those of its desks.
CREATE TABLE sent_part (
    file TEXT NOT NULL,
    station TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (file, station)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_part_by_station ON sent_part (station, size);

-- What came back: the receiver's signed statement, from a file or from a typed code.
-- `mark` is the first group of its 回执码. `why` is empty; else it proves a history that
-- isn't in this ledger, `file` is empty, and it is no anchor.
CREATE TABLE receipt (
    bundle TEXT NOT NULL,
    recipient TEXT NOT NULL,
    nth INTEGER NOT NULL,
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    received_at TEXT NOT NULL,
    how TEXT NOT NULL,
    mark TEXT NOT NULL,
    why TEXT NOT NULL,
    statement TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (bundle, recipient, why)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_file ON receipt (file, recipient);

-- What the court said of this desk's records: in which bundle of the court's they stood,
-- up to which act, and when its receiver says that it came; a row each time it is news.
CREATE TABLE returned (
    record TEXT NOT NULL,
    bundle TEXT NOT NULL,
    recipient TEXT NOT NULL,
    received_at TEXT NOT NULL,
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    kind TEXT NOT NULL,
    quarter TEXT NOT NULL,
    sealed_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    through INTEGER NOT NULL,
    mark TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (record, bundle, recipient, received_at)
) STRICT, WITHOUT ROWID;

-- What was sent to the receiver of a code, under whichever card it had then.
CREATE VIEW sent_to AS
SELECT o.code AS code, s.nth AS nth, s.state AS state, s.tagmanifest AS tagmanifest
FROM recipient_code o JOIN recipient_code c ON c.station = o.station
JOIN sent_bundle s ON s.recipient = c.code;

-- The receiver on the list whose card a code was once.
CREATE VIEW recipient_once AS
SELECT c.code AS code, r.name AS name, r.card AS card
FROM recipient_code c JOIN recipient r ON r.station = c.station;

-- From whom we accept. A station is named by its first key, whatever its key is now;
-- `card` is the one confirmed last. It owes a bundle for each quarter from `due_from` to
-- `due_until`; the first is empty where it owes none, the second where no end is known.
CREATE TABLE unit (
    station TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    card TEXT NOT NULL,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    due_from TEXT NOT NULL,
    due_until TEXT NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each key that was confirmed, by telephone or by the key before it, or that a confirmed
-- card tells of, and what became of it; and a receiver's key that is known to be stolen.
-- `nth` is its place in its card, from 1 on; `before` is the key that gave way to it,
-- empty for the first, and `begins` the first entry after that; `code` is empty where the
-- card of the key itself was never taken.
CREATE TABLE unit_key (
    station TEXT NOT NULL,
    key TEXT NOT NULL,
    nth INTEGER NOT NULL,
    before TEXT NOT NULL,
    begins INTEGER NOT NULL,
    code TEXT NOT NULL,
    how TEXT NOT NULL,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    reason TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (station, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_key_by_code ON unit_key (code);

-- Of what was merged before a key was known to be stolen: which entries may be a thief's,
-- for that key signed them and they came here since the theft; until a bundle by a key
-- that counts shows the same entries.
CREATE TABLE key_doubt (
    station TEXT NOT NULL,
    key TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (station, key)
) STRICT, WITHOUT ROWID;

-- Desk codes that this court handed out.
CREATE TABLE issued_desk (
    desk TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE received_bundle (
    seq INTEGER PRIMARY KEY,
    station TEXT NOT NULL,
    nth INTEGER NOT NULL,
    kind TEXT NOT NULL,
    tagmanifest TEXT NOT NULL,
    previous TEXT NOT NULL,
    verdict TEXT NOT NULL,
    merged INTEGER NOT NULL,
    size INTEGER NOT NULL,
    quarter TEXT NOT NULL,
    complete INTEGER NOT NULL,
    -- The bundle that it says reported the quarter before it (补报); else empty.
    supplement_of TEXT NOT NULL,
    abandoned TEXT NOT NULL
) STRICT;
CREATE INDEX received_by_station ON received_bundle (station, nth);
CREATE INDEX received_by_tagmanifest ON received_bundle (tagmanifest);

-- Lines that came closed to this station, of each bundle; where the version itself is in
-- `received_version`, another bundle brought it open.
CREATE TABLE closed_line (
    bundle INTEGER NOT NULL,
    station TEXT NOT NULL,
    seq INTEGER NOT NULL,
    record TEXT NOT NULL,
    number TEXT NOT NULL,
    digest BLOB NOT NULL,
    ground TEXT NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (bundle, station, seq)
) STRICT, WITHOUT ROWID;

-- Which records each merged bundle carried, and to which act: what was reported at once
-- must come back in its quarter.
CREATE TABLE carried (
    bundle INTEGER NOT NULL,
    station TEXT NOT NULL,
    record TEXT NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (bundle, station, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX carried_by_record ON carried (station, record, bundle);

-- What tells that a station changed its history: a bundle kept as evidence, and for each
-- ledger in it that contradicts the one held, from which entry on. `head` ends that other
-- history. `counts` is empty until a person has ended the incident: `held`, `received`
-- (the other history), `neither`, or `noted` where the ledgers don't contradict.
CREATE TABLE incident (
    id TEXT PRIMARY KEY,
    bundle INTEGER NOT NULL,
    station TEXT NOT NULL,
    place INTEGER NOT NULL,
    parted INTEGER NOT NULL,
    record TEXT NOT NULL,
    size INTEGER NOT NULL,
    head BLOB NOT NULL,
    counts TEXT NOT NULL,
    note TEXT NOT NULL,
    ended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_by_station ON incident (station, parted)
    WHERE parted > 0 AND counts IN ('', 'neither');

-- From which entries on a station's histories differ: neither counts from there.
CREATE VIEW dispute AS SELECT station, parted AS seq FROM incident
WHERE parted > 0 AND counts IN ('', 'neither');

-- The entries of the histories that aren't the one held, blind. Together with
-- `received_entry` they are all that any bundle told, in whatever order it came.
CREATE TABLE rival_entry (
    station TEXT NOT NULL,
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (station, seq, digest)
) STRICT, WITHOUT ROWID;

-- Every end of a ledger that a station has signed: two that contradict are a proof.
CREATE TABLE received_head (
    station TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (station, size, digest)
) STRICT, WITHOUT ROWID;

-- What isn't to be relied on until somebody has found out: entries from `first` to `last`.
CREATE VIEW unsettled AS
SELECT station, seq AS first, 9007199254740991 AS last FROM dispute
UNION ALL SELECT station, first, last FROM key_doubt;

-- How many entries each ledger had in each bundle, the digest of the last one, the key
-- that signed for it, and when it came here.
CREATE TABLE received_part (
    bundle INTEGER NOT NULL,
    station TEXT NOT NULL,
    size INTEGER NOT NULL,
    head BLOB NOT NULL,
    key TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (bundle, station)
) STRICT, WITHOUT ROWID;

-- Of each station whose ledger came here: its card, the keys of its people and its head,
-- as it signed them last. `via` is who brought them, empty where it was the station
-- itself; `heard_at` is when it made the newest bundle of all that it filed (kind `desk`),
-- by its own clock.
CREATE TABLE received_station (
    station TEXT PRIMARY KEY,
    unit_code TEXT NOT NULL,
    desk TEXT NOT NULL,
    card TEXT NOT NULL,
    people TEXT NOT NULL,
    head TEXT NOT NULL,
    size INTEGER NOT NULL,
    via TEXT NOT NULL,
    heard_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The ledgers of which entries came here, each by its station's first key. There are
-- millions of entries, most of them blind: a number stands for the key, and of a blind
-- one only what doesn't follow from the entry before it.
CREATE TABLE told_ledger (id INTEGER PRIMARY KEY, station TEXT NOT NULL UNIQUE) STRICT;

-- `line` is the canonical line of an opened entry, and `signer` the key under which it
-- was checked; NULL and empty where it is blind.
CREATE TABLE told_entry (
    ledger INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL,
    meta BLOB NOT NULL,
    line TEXT,
    signer TEXT NOT NULL,
    PRIMARY KEY (ledger, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_by_digest ON told_entry (digest);
CREATE INDEX told_by_subject ON told_entry (ledger, line -> 'opening' ->> 'subject')
    WHERE line -> 'opening' ->> 'subject' IS NOT NULL;

-- The same with each line as it was sent, blind ones too. Who looks for a subject asks
-- the table itself: through a view SQLite doesn't find its index.
CREATE VIEW received_entry AS
SELECT l.station AS station, e.seq AS seq, e.digest AS digest,
    coalesce(
        e.line,
        '{"entry":{"meta":"' || lower(hex(e.meta)) || '","prev":"' || lower(hex(
            coalesce(
                (
                    SELECT b.digest FROM told_entry b
                    WHERE b.ledger = e.ledger AND b.seq = e.seq - 1
                ),
                zeroblob(32)
            )
        )) || '","seq":' || e.seq || ',"v":1}}'
    ) AS line,
    e.signer AS signer
FROM told_ledger l JOIN told_entry e ON e.ledger = l.id;

CREATE TABLE received_version (
    station TEXT NOT NULL,
    seq INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;

-- The ledgers whose records are this unit's own: this station's, and those of its desks
-- that told one history.
CREATE VIEW unit_ledger AS
SELECT '' AS station
UNION ALL
SELECT station FROM received_station
WHERE unit_code = (SELECT unit_code FROM station)
AND station NOT IN (SELECT station FROM unsettled);

-- Backups that were made, and what became of the store as a whole: restored from one,
-- gone on with, moved to another computer.
CREATE TABLE upkeep (
    seq INTEGER PRIMARY KEY,
    act TEXT NOT NULL,
    at TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

-- `record` is empty for a new one; `base` is the newest act on the record that its
-- writer knew of; `bookmark` is where he was in it.
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    base INTEGER NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    bookmark TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_draft ON draft (person, record, kind) WHERE record <> '';

-- Files of a draft lie sealed already. Their keys are here alone, in no entry: where a
-- file is removed, or its draft deleted, nothing opens what may be left of it on the disk.
CREATE TABLE draft_file (
    file TEXT PRIMARY KEY,
    draft TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    nth INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    material TEXT NOT NULL,
    UNIQUE (draft, sha256)
) STRICT;

-- Every sealed file that has a place here; what no row names is an orphan.
CREATE VIEW sealed_file AS
SELECT sha256, size, file, identity FROM attachment
UNION ALL SELECT sha256, size, file, identity FROM draft_file;

-- What each person has in hand, as exported; the entry of its import has no content
-- (docs/decisions/0010). `columns` remembers what each head was taken for.
CREATE TABLE case_list (
    person TEXT PRIMARY KEY,
    imported_at TEXT NOT NULL,
    columns TEXT NOT NULL,
    cases TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE search_text (row INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (
    grams, content = '', contentless_delete = 1, detail = none,
    tokenize = 'ascii'
);

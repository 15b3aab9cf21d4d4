-- 存证: what was done or opened, by whom, in which post. Append-only for the program; the door of a transparency log later.
create schema if not exists evidence;
create table evidence.entry (
    id             uuid        primary key,           -- UUIDv7
    at             timestamptz not null,
    act            text        not null,              -- module.verb, such as prescription.submitted
    account_id     uuid        not null,
    staff_name     text        not null,
    post_id        uuid        not null,
    role           text        not null,
    institution_id uuid        not null,              -- of the post
    object_type    text        not null,
    object_id      uuid        not null,
    object_version bigint      not null,
    person_id      uuid,                              -- the resident concerned, if any
    purpose        text,                              -- of a read
    content        text        not null,              -- canonical form: JSON, keys sorted, no blanks; no names or numbers of residents
    hash           text        not null               -- SHA-256 of content, hex
);
create index entry_by_object on evidence.entry (object_id, id);
create index entry_by_person on evidence.entry (person_id, id) where person_id is not null;
create index entry_by_account on evidence.entry (account_id, id);

-- Written with the entry; taken away by the sequencer, which gives the entry its index.
create table evidence.outbox (
    entry_id uuid primary key
);

-- The gap-free index: leaf n exists only if all leaves below n do.
create table evidence.leaf (
    idx      bigint primary key check (idx >= 0),
    entry_id uuid   not null unique
);

-- One row: the next index. Its lock is what makes the sequencer one, also with several processes.
create table evidence.sequencer (
    id         integer primary key check (id = 1),
    next_index bigint  not null
);
insert into evidence.sequencer (id, next_index) values (1, 0);

revoke update, delete, truncate on evidence.entry, evidence.leaf from ${program};
revoke insert, delete, truncate on evidence.sequencer from ${program};

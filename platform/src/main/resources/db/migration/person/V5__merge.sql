-- 合并: a record that turned out to be part of another one points at the survivor; what moved stands beside it row by row, so that the
-- merge can be taken back. Both are append-only for the program.
alter table person.resident add survivor_id uuid references person.resident (id);  -- the record this one is part of, at the end of any chain
create index resident_of_survivor on person.resident (survivor_id) where survivor_id is not null;

create table person.merge (
    id             uuid        primary key,           -- UUIDv7
    from_id        uuid        not null references person.resident (id),
    into_id        uuid        not null references person.resident (id),
    reason         text        not null check (reason <> ''),
    at             timestamptz not null,
    account_id     uuid        not null,
    staff_name     text        not null,
    post_id        uuid        not null,
    role           text        not null,
    institution_id uuid        not null,
    institution    text        not null,
    check (from_id <> into_id)
);
create index merge_of_from on person.merge (from_id, id);
create index merge_of_into on person.merge (into_id, id);

-- What moved: at the merge, or after it when a command under way had still written to the old record.
create table person.merge_row (
    merge_id    uuid        not null references person.merge (id),
    table_name  text        not null,                 -- with its schema
    column_name text        not null,
    row_id      text        not null,                 -- its key, or what was taken over
    at          timestamptz not null,
    primary key (merge_id, table_name, column_name, row_id)
);

-- 拆分: a merge taken back, at most once; and which of its rows went back.
create table person.unmerge (
    merge_id       uuid        primary key references person.merge (id),
    reason         text        not null check (reason <> ''),
    at             timestamptz not null,
    account_id     uuid        not null,
    staff_name     text        not null,
    post_id        uuid        not null,
    role           text        not null,
    institution_id uuid        not null,
    institution    text        not null
);
create table person.unmerge_row (
    merge_id    uuid not null references person.unmerge (merge_id),
    table_name  text not null,
    column_name text not null,
    row_id      text not null,
    primary key (merge_id, table_name, column_name, row_id)
);
revoke update, delete, truncate on person.merge, person.merge_row, person.unmerge, person.unmerge_row from ${program};

-- Pairs somebody looked at and found to be two people; they are not proposed again. The smaller identifier comes first.
create table person.distinct_pair (
    one_id     uuid        not null references person.resident (id),
    other_id   uuid        not null references person.resident (id),
    at         timestamptz not null,
    account_id uuid        not null,
    staff_name text        not null,
    primary key (one_id, other_id),
    check (one_id < other_id)
);
revoke update, delete, truncate on person.distinct_pair from ${program};

-- 疑似重复: pairs found by the last look through the index; rewritten by each.
create table person.likely_pair (
    one_id   uuid    not null references person.resident (id),
    other_id uuid    not null references person.resident (id),
    reason   text    not null check (reason in ('identifier', 'name-and-birth', 'name-and-phone')),
    primary key (one_id, other_id),
    check (one_id < other_id)
);
create table person.likely_look (
    id       integer     primary key check (id = 1),
    at       timestamptz not null,                    -- when the index was last looked through
    changes  bigint      not null                     -- changes of residents there were then
);
insert into person.likely_look (id, at, changes) values (1, timestamptz '1970-01-01 00:00:00+00', -1);  -- never yet

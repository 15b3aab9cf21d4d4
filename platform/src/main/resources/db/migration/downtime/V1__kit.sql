-- 停机应急: how often the lists of the day are written outside the database, and how long they stay. Of the rules whose first day has
-- come the latest holds; of two rows of one day the later recorded.
create schema if not exists downtime;

create table downtime.kit_rule (
    id             uuid        primary key,
    effective_from date        not null,
    every_minutes  integer     not null check (every_minutes > 0),
    kept_hours     integer     not null check (kept_hours > 0),  -- they hold names and addresses: no longer than they serve
    source         text        not null check (source <> ''),
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null
);
insert into downtime.kit_rule (id, effective_from, every_minutes, kept_hours, source, recorded_at, recorded_by)
values ('01900000-0000-7000-8000-000000000201', '2020-01-01', 60, 48,
        'design: an hour''s work is what a house can bring up to date from memory; two days cover a weekend''s repair',
        now(), '00000000-0000-0000-0000-000000000000');

revoke update, delete, truncate on downtime.kit_rule from ${program};

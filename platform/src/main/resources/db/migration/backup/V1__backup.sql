-- 备份: what became of each attempt to copy the county's data, and by which rule copies are made. The copies themselves, with their
-- checksums, are files outside the database: they must be found when it is gone.
create schema if not exists backup;

create table backup.attempt (
    id        uuid        primary key,
    began_at  timestamptz not null,
    ended_at  timestamptz not null check (ended_at >= began_at),
    file_name text,                    -- of the copy; null: it failed
    why       text        not null,    -- of a failure, in Chinese
    why_en    text        not null,
    asked_by  text        not null,    -- name of who asked; empty: the program by itself
    check ((file_name is null) = (why <> ''))
);
create index attempt_latest on backup.attempt (ended_at desc);

-- Of the rules whose first day has come the latest holds; of two rows of one day the later recorded.
create table backup.rule (
    id             uuid        primary key,
    effective_from date        not null,
    at_time        time        not null,                           -- county time
    kept_days      integer     not null check (kept_days > 0),     -- every copy
    kept_months    integer     not null check (kept_months >= 0),  -- the latest copy of each month
    stale_hours    integer     not null check (stale_hours > 0),   -- age of the last good copy that is an alarm
    retry_minutes  integer     not null check (retry_minutes > 0), -- after a failed attempt
    source         text        not null check (source <> ''),
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null
);
insert into backup.rule (id, effective_from, at_time, kept_days, kept_months, stale_hours, retry_minutes, source, recorded_at, recorded_by)
values ('01900000-0000-7000-8000-000000000101', '2020-01-01', '02:30', 14, 12, 36, 30,
        'design: nightly after the last parcel, two weeks in full and a year by month; rules.md 8.1.4.9 [memory] asks for a local backup and a further one elsewhere',
        now(), '00000000-0000-0000-0000-000000000000');

revoke update, delete, truncate on backup.attempt, backup.rule from ${program};

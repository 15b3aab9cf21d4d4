-- 挖掘任务: asked for by the master, done behind the page; a studio has one at a time. The mining itself is a row of studio_mining.
create table assist.studio_mining_job (
    id        uuid        primary key,                   -- UUIDv7
    studio_id uuid        not null references assist.studio (id),
    stage     text        not null check (stage in ('MINING', 'DONE', 'FAILED')),
    cases     integer     not null check (cases > 0),    -- of the master when it was asked for
    asked_at  timestamptz not null,
    caller    text        not null,                      -- JSON of the master at the desk where it was asked for
    ended_at  timestamptz check ((ended_at is null) = (stage = 'MINING')),
    number    integer     check ((number is null) = (stage <> 'DONE')),
    why       text        check ((why is null) = (stage <> 'FAILED')), -- JSON: key of a text, and what it names
    foreign key (studio_id, number) references assist.studio_mining (studio_id, number)
);
create unique index studio_mining_job_open on assist.studio_mining_job (studio_id) where stage = 'MINING';
create index studio_mining_job_of on assist.studio_mining_job (studio_id, id);

revoke delete, truncate on assist.studio_mining_job from ${program};

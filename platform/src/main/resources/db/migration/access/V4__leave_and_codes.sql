-- 离岗与代班: who is away from when to when and who does their work meanwhile; codes that open an account whose password was forgotten.
alter table access.staff add column phone text not null default '' check (phone ~ '^(1[0-9]{10})?$');  -- registered, for codes and messages
alter table access.staff add column left_on date;                                                      -- last day, once the person has left

-- 一次性重置码: only the latest of an account counts. Kept as a hash; what was typed wrong is counted here, whatever becomes of the attempt.
create table access.password_code (
    id          uuid        primary key,             -- UUIDv7
    account_id  uuid        not null references access.account,
    hash        text        not null,                -- SHA-256 of identifier and code, hex
    way         text        not null check (way in ('in_person', 'message')),
    command_key uuid        not null unique,         -- of the form that asked for it: pressed twice, it is issued once
    issued_by   uuid,                                -- account of the administrator; none if the person asked
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    wrong       integer     not null default 0,
    used_at     timestamptz
);
create index password_code_by_account on access.password_code (account_id, id desc);

-- The row with the latest effective_from that is not after today holds.
create table access.password_code_rule (
    effective_from date    primary key,
    length         integer not null,                 -- characters, of 30 that do not look alike
    minutes        integer not null,                 -- how long a code is good
    wrong          integer not null,                 -- wrong codes until it is dead
    a_day          integer not null,                 -- messages one account gets in a day
    source         text    not null
);
insert into access.password_code_rule values ('2020-01-01', 8, 15, 5, 5,
    'design: no public rule gives figures for one-time codes; the lock of the sign-in rules (5 failures) is kept');

create table access.absence (
    id            uuid        primary key,           -- UUIDv7
    staff_id      uuid        not null references access.staff,
    stand_in_id   uuid        references access.staff,
    kind          text        not null check (kind in ('annual', 'sick', 'training', 'posting', 'other')),
    first_day     date        not null,
    last_day      date        not null,
    recorded_at   timestamptz not null,
    recorded_by   uuid        not null,              -- account
    version       integer     not null default 0,
    check (last_day >= first_day - 1),               -- a day before the first: taken back before it began
    check (stand_in_id <> staff_id)
);
create index absence_by_staff on access.absence (staff_id, last_day);
create index absence_by_stand_in on access.absence (stand_in_id, last_day) where stand_in_id is not null;

revoke delete, truncate on access.password_code, access.absence from ${program};
revoke insert, update, delete, truncate on access.password_code_rule from ${program};

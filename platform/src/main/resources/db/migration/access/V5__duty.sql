-- 值班表: who is on duty for which service of which house, from when to when. Taken back, a row stays with its reason.
create table access.duty (
    id             uuid        primary key,          -- UUIDv7
    institution_id uuid        not null,             -- belongs to module institution
    line           text        not null,
    staff_id       uuid        not null references access.staff,
    starts         timestamptz not null,
    ends           timestamptz not null,
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,             -- account
    cancelled_at   timestamptz,
    version        integer     not null default 0,
    check (ends > starts)
);
create index duty_of_house on access.duty (institution_id, line, ends) where cancelled_at is null;
create index duty_of_staff on access.duty (staff_id, ends) where cancelled_at is null;
revoke delete, truncate on access.duty from ${program};

-- 监管链: how far each visit and each prescription has come, as the other modules told it. Written by listeners alone, each bears
-- being told twice. Times are instants (UTC); a day is a day of the county.
create schema if not exists supervision;
create table supervision.visit (
    visit_id       uuid        primary key,          -- belongs to module clinic
    institution_id uuid        not null,
    person_id      uuid        not null,
    registered_at  timestamptz not null
);
create index visit_of_day on supervision.visit (registered_at, institution_id);
create table supervision.course (
    prescription_id uuid        primary key,         -- belongs to module prescription
    institution_id  uuid        not null,            -- where it was written
    person_id       uuid        not null,
    prescribed_at   timestamptz,
    returned_at     timestamptz,                     -- by the rules or by a pharmacist, last time
    dispensed_at    timestamptz,
    boiling_at      timestamptz,
    boiled_at       timestamptz,
    shipped_at      timestamptz,
    due_at          timestamptz,                     -- when it has to be there
    handed_over_at  timestamptz,
    ended_at        timestamptz,                     -- withdrawn, cancelled or not delivered
    last_at         timestamptz not null
);
create index course_of_day on supervision.course (last_at, institution_id);
create index course_open on supervision.course (institution_id)
    where handed_over_at is null and ended_at is null and (boiling_at is not null or shipped_at is not null);

-- 死亡登记: recorded once, and taken back where it was a mistake; what had been stopped stays listed. Append-only for the program.
alter table person.resident add died_on date;  -- of the death that holds
create table person.death (
    id             uuid        primary key,           -- UUIDv7
    person_id      uuid        not null references person.resident (id),
    died_on        date        not null,
    source         text        not null check (source in ('certificate', 'hospital', 'police', 'family', 'village')),
    note           text        not null,              -- number of the certificate, who told it
    at             timestamptz not null,
    account_id     uuid        not null,
    staff_name     text        not null,
    post_id        uuid        not null,
    role           text        not null,
    institution_id uuid        not null,
    institution    text        not null
);
create index death_of_person on person.death (person_id, id);
create table person.death_withdrawn (
    death_id       uuid        primary key references person.death (id),
    reason         text        not null check (reason <> ''),
    at             timestamptz not null,
    account_id     uuid        not null,
    staff_name     text        not null,
    post_id        uuid        not null,
    role           text        not null,
    institution_id uuid        not null,
    institution    text        not null
);
-- What was open and stopped, as the modules named it.
create table person.stopped_by_death (
    death_id  uuid        not null references person.death (id),
    kind      text        not null,                   -- visit, prescription, plan, order, parcel, message
    object_id uuid        not null,
    label     text        not null,                   -- its number
    at        timestamptz not null,
    primary key (death_id, kind, object_id)
);
revoke update, delete, truncate on person.death, person.death_withdrawn, person.stopped_by_death from ${program};

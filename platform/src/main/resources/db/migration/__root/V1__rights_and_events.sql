-- What belongs to no module: the program's standing rights, and the registry of events that listeners have not finished.
-- The owner runs migrations; the program's role gets data rights only. Append-only tables revoke more in their own module.
alter default privileges grant usage on schemas to ${program};
alter default privileges grant select, insert, update, delete on tables to ${program};
alter default privileges grant usage, select on sequences to ${program};
create schema if not exists events;
create table events.event_publication (
    id                     uuid        primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    integer,
    last_resubmission_date timestamptz
);
create index event_publication_by_publication_date on events.event_publication (publication_date);
create index event_publication_by_event on events.event_publication using hash (serialized_event);

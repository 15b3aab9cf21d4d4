-- 长期处方分次配药: a plan and its parts; each part becomes a prescription of its own.
create table prescription.plan (
    id                 uuid        primary key,
    first_id           uuid        not null references prescription.prescription (id),
    person_id          uuid        not null,
    institution_id     uuid        not null,
    prescriber_staff   uuid        not null,
    days               integer     not null check (days > 0),   -- of each part
    reason             text        not null check (reason <> ''),
    assessment         text        not null,
    confirmed_by       text,                                    -- who signed, over four weeks
    confirmed_relation text,
    allergies          text[]      not null,                    -- as known when it began
    stage              text        not null check (stage in ('RUNNING', 'DONE', 'STOPPED')),
    stop_reason        text        check (stop_reason in ('PRESCRIBER', 'WITHDRAWN', 'ALLERGY_CHANGED', 'NOT_ISSUABLE')),
    stop_note          text,
    stopped_at         timestamptz,
    stopped_by         text,
    begun_at           timestamptz not null,
    check ((confirmed_by is null) = (confirmed_relation is null)),
    check ((stage = 'STOPPED') = (stop_reason is not null)),
    check ((stop_reason is null) = (stopped_at is null))
);
create unique index plan_runs_once on prescription.plan (first_id) where stage <> 'STOPPED';
create index plan_of_first on prescription.plan (first_id, id);
create table prescription.plan_part (
    plan_id         uuid    not null references prescription.plan (id),
    seq             integer not null check (seq > 1),
    due_on          date    not null,
    prescription_id uuid    unique references prescription.prescription (id),
    primary key (plan_id, seq)
);
create index plan_part_due on prescription.plan_part (due_on) where prescription_id is null;
revoke delete, truncate on prescription.plan, prescription.plan_part from ${program};

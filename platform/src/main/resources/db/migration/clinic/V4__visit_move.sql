-- 改归他人: a visit opened on the wrong person goes to the right one, as it is; both records show it. Append-only.
create table clinic.visit_move (
    id             uuid        primary key,           -- UUIDv7
    visit_id       uuid        not null references clinic.visit (id),
    from_person    uuid        not null,              -- belong to module person
    to_person      uuid        not null,
    reason         text        not null check (reason <> ''),
    at             timestamptz not null,
    account_id     uuid        not null,
    staff_name     text        not null,
    institution    text        not null,
    check (from_person <> to_person)
);
create index visit_move_of_visit on clinic.visit_move (visit_id, id);
create index visit_move_from on clinic.visit_move (from_person, id);
create index visit_move_to on clinic.visit_move (to_person, id);
revoke update, delete, truncate on clinic.visit_move from ${program};

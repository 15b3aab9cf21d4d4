-- 更正后重新审核: what the rules say of a submitted prescription once a weight or an allergy it was judged on was corrected. Append-only.
create table review.recheck (
    correction_id   uuid        not null,             -- belongs to module clinic
    prescription_id uuid        not null,             -- belongs to module prescription
    version         integer     not null,
    at              timestamptz not null,
    field           text        not null,
    before          text        not null,
    after           text        not null,
    outcome         text        not null check (outcome in ('clear', 'returned', 'with_prescriber', 'too_late')),
    found           text        not null,             -- what was not found before: rule and names, one a line
    rules_version   text        not null,
    primary key (correction_id, prescription_id)
);
create index recheck_of_prescription on review.recheck (prescription_id, at);
revoke update, delete, truncate on review.recheck from ${program};

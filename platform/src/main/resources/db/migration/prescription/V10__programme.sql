-- 专项减免: a programme bears part of what a resident would pay, for whoever belongs to it by age or by list. Two persons begin it.
create table prescription.programme (
    id             uuid         primary key,
    name           text         not null check (name <> ''),
    bearer         text         not null check (bearer <> ''),     -- who bears the cost
    covers         text         not null check (covers in ('ALL', 'FEES')),
    share          numeric(5,4) not null check (share > 0 and share <= 1),
    least_age      integer      check (least_age between 0 and 150), -- none: by list
    effective_from date         not null,
    effective_to   date,                                           -- last day
    source         text         not null check (source <> ''),
    stage          text         not null check (stage in ('proposed', 'approved', 'refused', 'withdrawn')),
    proposed_by    uuid         not null,                          -- staff
    proposed_name  text         not null,
    proposed_at    timestamptz  not null,
    decided_by     uuid,
    decided_name   text,
    decided_at     timestamptz,
    note           text         not null default '',
    version        integer      not null default 0,
    check (effective_to >= effective_from),
    check ((stage = 'proposed') = (decided_by is null)),
    check (stage = 'withdrawn' or decided_by <> proposed_by)
);
revoke delete, truncate on prescription.programme from ${program};

-- Who belongs to a programme by list; a membership ends by its last day, never by removal.
create table prescription.programme_member (
    id           uuid        primary key,
    programme_id uuid        not null references prescription.programme (id),
    person_id    uuid        not null,
    valid_from   date        not null,
    valid_to     date,
    institution_id uuid      not null,           -- who put them there
    added_by     uuid        not null,
    added_name   text        not null,
    added_at     timestamptz not null,
    check (valid_to >= valid_from)
);
create index programme_member_listed on prescription.programme_member (programme_id, person_id);
create index programme_of_person on prescription.programme_member (person_id);   -- a merge moves them
revoke delete, truncate on prescription.programme_member from ${program};

-- What a frozen price was made from.
alter table prescription.price add column borne_fen bigint not null default 0 check (borne_fen >= 0);
alter table prescription.price add column programme_id uuid references prescription.programme (id);
alter table prescription.price add column programme_name text not null default '';
alter table prescription.price add column bearer text not null default '';
alter table prescription.price drop constraint price_check;
alter table prescription.price add constraint price_adds_up check (herbs_fen + decoction_fen + delivery_fen = insured_fen + borne_fen + self_fen);
alter table prescription.price add constraint price_borne_by check ((borne_fen > 0) = (programme_id is not null));

-- 空白处方笺与补录: what is written on paper while the system is down. Times are instants (UTC).
create table prescription.form_series (
    day  date    primary key,
    last integer not null check (last > 0 and last < 1000000)  -- running number of that day, over all institutions
);
create table prescription.form_batch (
    id             uuid        primary key,
    institution_id uuid        not null,
    printed_at     timestamptz not null,
    account_id     uuid        not null,
    staff_name     text        not null
);
create index form_batch_of_institution on prescription.form_batch (institution_id, id);
create table prescription.form (
    number          text        primary key,                  -- ZB + day + running number + check digit
    batch_id        uuid        not null references prescription.form_batch (id),
    institution_id  uuid        not null,
    prescription_id uuid        unique,                       -- what it was entered as
    used_at         timestamptz,
    check ((prescription_id is null) = (used_at is null))
);
create index form_of_batch on prescription.form (batch_id, number);

-- Append-only: both times, who wrote and who entered.
create table prescription.paper (
    prescription_id uuid        primary key references prescription.prescription (id),
    number          text        not null unique references prescription.form (number),
    written_at      timestamptz not null,                     -- as the paper says
    writer          text        not null check (writer <> ''),
    dispensed       boolean     not null,                     -- the resident had the medicine before it was entered
    entered_at      timestamptz not null,
    entered_by      text        not null,
    check (written_at <= entered_at)
);

insert into prescription.limit_value (name, value, effective_from, basis) values
    ('paper_days', 7, date '2020-01-01', '本系统设定 [design]: 纸质处方应在7日内补录'),
    ('plan_ahead_days', 3, date '2020-01-01', '本系统设定 [design]: 长期处方分次配药, 上次用完前3日起可配下次');

revoke update, delete, truncate on prescription.paper, prescription.form_batch from ${program};
revoke delete, truncate on prescription.form, prescription.form_series from ${program};

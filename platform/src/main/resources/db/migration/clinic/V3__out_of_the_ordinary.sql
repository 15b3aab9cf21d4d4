-- 补录: a visit that took place before it was entered. registered_at and begun_at are when it took place.
alter table clinic.visit add column entered_at  timestamptz;
alter table clinic.visit add column entered_by  text;
alter table clinic.visit add column late_reason text;
alter table clinic.visit add constraint visit_late_check check
    ((entered_at is null) = (entered_by is null) and (entered_at is null) = (late_reason is null)
     and (entered_at is null or registered_at <= entered_at));

-- 更正: what was mistyped stays readable beside what holds. Append-only.
create table clinic.correction (
    id         uuid        primary key,
    visit_id   uuid        not null references clinic.visit (id),
    field      text        not null check (field in ('temperature_dc', 'pulse_rate', 'breath_rate', 'systolic', 'diastolic',
                                                     'weight_g', 'height_mm', 'allergies')),
    before     text        not null,                  -- as people write it; empty: nothing stood there
    after      text        not null,
    why        text        not null check (why <> ''),
    at         timestamptz not null,
    account_id uuid        not null,
    staff_name text        not null,
    check (before <> after)
);
create index correction_of_visit on clinic.correction (visit_id, at);
revoke update, delete, truncate on clinic.correction from ${program};

insert into clinic.rule_value (name, effective_from, value, source) values
    ('reopen_hours', '2020-01-01', 24, 'design: after its end a visit may be opened again so long'),
    ('reopen_by_colleague', '2020-01-01', 0, 'design: 1 where another doctor of the institution may open it again too'),
    ('late_entry_days', '2020-01-01', 7, 'design: as paper prescriptions (prescription.limit_value paper_days)');

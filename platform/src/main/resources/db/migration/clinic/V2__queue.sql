-- 排队: the place of a visit in the waiting line, apart from the visit, so that a call makes no open page of the record stale.
alter table clinic.visit add column department_id uuid;              -- belongs to module institution
alter table clinic.visit drop constraint visit_institution_id_day_number_key;
create unique index visit_number on clinic.visit
    (institution_id, coalesce(department_id, '00000000-0000-0000-0000-000000000000'), day, number);
alter table clinic.visit drop constraint visit_stage_check;
alter table clinic.visit drop constraint visit_check;
alter table clinic.visit add constraint visit_stage_check check
    (stage in ('waiting', 'with_doctor', 'closed', 'cancelled', 'no_show', 'lapsed', 'voided'));
alter table clinic.visit add constraint visit_begun_check check
    ((stage = 'waiting') = (begun_at is null) or stage in ('cancelled', 'no_show', 'lapsed'));
alter table clinic.visit rename column cancel_reason to end_reason;  -- why it ended otherwise than by its doctor

-- Numbers begin anew each day, in each department and for what belongs to none.
alter table clinic.day_number add column department_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table clinic.day_number drop constraint day_number_pkey;
alter table clinic.day_number add primary key (institution_id, department_id, day);

create table clinic.queue_place (
    visit_id        uuid        primary key references clinic.visit (id),
    institution_id  uuid        not null,
    department_id   uuid,                                            -- where it waits now
    doctor_staff_id uuid,                                            -- whom it was sent to
    doctor_name     text,
    day             date        not null,
    label           text        not null,                            -- as printed: department and number
    priority        text        not null check (priority in ('urgent', 'elder', 'child', 'ordinary')),
    urgent_reason   text        check ((priority = 'urgent') = (urgent_reason is not null)),
    rank            integer     not null,                            -- the order of the line: first by priority …
    lined_up_at     timestamptz not null,                            -- … then by who came first …
    ranked_at       timestamptz not null,                            -- … then by who was put there first
    state           text        not null check (state in ('waiting', 'called', 'missed', 'seen', 'gone')),
    called_at       timestamptz,                                     -- last call
    called_by       uuid,
    called_by_name  text,
    calls           integer     not null default 0 check (calls >= 0),
    misses          integer     not null default 0 check (misses >= 0),
    version         integer     not null default 0,
    check ((doctor_staff_id is null) = (doctor_name is null)),
    check ((called_at is null) = (called_by is null) and (called_at is null) = (called_by_name is null)),
    check (state <> 'called' or called_at is not null)
);
create index queue_line on clinic.queue_place (institution_id, rank, lined_up_at, ranked_at, visit_id)
    where state in ('waiting', 'called', 'missed');
create index queue_called on clinic.queue_place (institution_id, day, called_at) where called_at is not null;
insert into clinic.queue_place (visit_id, institution_id, day, label, priority, urgent_reason, rank,
                                lined_up_at, ranked_at, state)
select id, institution_id, day, cast(number as text),
       case when emergency then 'urgent' else 'ordinary' end, case when emergency then '' end,
       case when emergency then 0 else 2 end, registered_at, registered_at, 'waiting'
  from clinic.visit where stage = 'waiting';

create table clinic.rule_value (
    name           text    not null,
    effective_from date    not null,
    value          integer not null check (value >= 0),
    source         text    not null,
    primary key (name, effective_from)
);
insert into clinic.rule_value (name, effective_from, value, source) values
    ('requeue_places', '2020-01-01', 3, 'design: places behind which who missed the call stands again'),
    ('call_hold_minutes', '2020-01-01', 5, 'design: so long a called number is its caller''s'),
    ('elder_years', '2020-01-01', 80, 'design: age from which somebody is called before others'),
    ('child_years', '2020-01-01', 3, 'design: age below which somebody is called before others'),
    ('shown_calls', '2020-01-01', 6, 'design: last calls on the display'),
    ('measured_days', '2020-01-01', 14, 'design: days whose visits the estimated wait is measured on'),
    ('measured_visits', '2020-01-01', 10, 'design: with fewer measured visits nothing is estimated'),
    ('day_end_grace_hours', '2020-01-01', 4, 'design: who registered so shortly before midnight still waits'),
    ('open_hours', '2020-01-01', 24, 'design: a visit nobody has written in for so long ends with the day');

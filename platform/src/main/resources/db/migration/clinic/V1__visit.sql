-- 就诊: the waiting list, the visit and what was found. A visit keeps each of its versions whole: nothing is overwritten.
create schema if not exists clinic;
create table clinic.visit (
    id                uuid        primary key,
    day               date        not null,               -- county time
    number            integer     not null check (number > 0),  -- of the day at the institution
    person_id         uuid        not null,               -- belongs to module person
    institution_id    uuid        not null,
    kind              text        not null check (kind in ('first', 'return')),
    emergency         boolean     not null,
    stage             text        not null check (stage in ('waiting', 'with_doctor', 'closed', 'cancelled')),
    doctor_staff_id   uuid,
    doctor_name       text,
    registered_at     timestamptz not null,
    begun_at          timestamptz,
    closed_at         timestamptz,
    cancel_reason     text,
    chief_complaint   text        not null default '',
    present_illness   text        not null default '',
    inspection        text        not null default '',    -- 望, free text beside the findings
    listening         text        not null default '',    -- 闻
    tongue_note       text        not null default '',
    pulse_note        text        not null default '',
    temperature_dc    integer,                            -- tenths of a degree Celsius
    pulse_rate        integer,                            -- a minute
    breath_rate       integer,                            -- a minute
    systolic          integer,                            -- mmHg
    diastolic         integer,                            -- mmHg
    weight_g          integer,
    height_mm         integer,
    disease_id        text,                               -- TCM disease of knowledge
    treatment         text        not null default '',    -- 治法
    icd10             text,
    version           integer     not null,
    check ((stage = 'waiting') = (begun_at is null) or stage = 'cancelled'),
    unique (institution_id, day, number)
);
create index visit_open on clinic.visit (institution_id, registered_at, id) where stage in ('waiting', 'with_doctor');
create index visit_of_person on clinic.visit (person_id, registered_at desc, id desc);
create index visit_of_institution on clinic.visit (institution_id, day, number);

create table clinic.finding (
    visit_id   uuid    not null references clinic.visit (id),
    seq        integer not null,
    symptom_id text    not null,                          -- of knowledge: symptom, tongue or pulse
    primary key (visit_id, seq),
    unique (visit_id, symptom_id)
);
create table clinic.syndrome (
    visit_id    uuid    not null references clinic.visit (id),
    seq         integer not null,
    syndrome_id text    not null,
    primary key (visit_id, seq),
    unique (visit_id, syndrome_id)
);

-- Each version as it stood, by whom and when.
create table clinic.visit_version (
    visit_id   uuid        not null references clinic.visit (id),
    version    integer     not null,
    at         timestamptz not null,
    account_id uuid        not null,
    staff_name text        not null,
    content    text        not null,                      -- JSON, read whole
    primary key (visit_id, version)
);
revoke update, delete, truncate on clinic.visit_version from ${program};

create table clinic.day_number (
    institution_id uuid    not null,
    day            date    not null,
    last           integer not null,
    primary key (institution_id, day)
);

-- 合理范围: what a meter can show in a living person; beyond it the entry is taken for a slip. Data, not law: a design value.
create table clinic.vital_limit (
    vital          text    not null,
    effective_from date    not null,
    lowest         integer not null,
    highest        integer not null,
    source         text    not null,
    primary key (vital, effective_from)
);
insert into clinic.vital_limit (vital, effective_from, lowest, highest, source) values
    ('temperature_dc', '2026-01-01', 300, 435, 'design: plausibility, not a norm'),
    ('pulse_rate', '2026-01-01', 20, 250, 'design: plausibility, not a norm'),
    ('breath_rate', '2026-01-01', 5, 80, 'design: plausibility, not a norm'),
    ('systolic', '2026-01-01', 50, 300, 'design: plausibility, not a norm'),
    ('diastolic', '2026-01-01', 20, 200, 'design: plausibility, not a norm'),
    ('weight_g', '2026-01-01', 300, 350000, 'design: plausibility, not a norm'),
    ('height_mm', '2026-01-01', 250, 2500, 'design: plausibility, not a norm');

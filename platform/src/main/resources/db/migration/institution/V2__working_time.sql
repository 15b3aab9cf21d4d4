-- 工作时间: the county's holidays and working weekends, the shifts of its institutions, which deadlines pause, and who covers a closed house.
-- As everywhere in this schema a change adds a row with the next version.

-- 节假日安排: days that are not what the weekday says. The last version of a day counts.
create table institution.calendar_day (
    day         date        not null,
    version     integer     not null check (version > 0),
    kind        text        not null check (kind in ('REST', 'WORK', 'AS_WEEKDAY')),  -- AS_WEEKDAY takes an entry back
    name        text        not null,
    source      text        not null,
    recorded_at timestamptz not null,
    recorded_by uuid        not null,
    primary key (day, version)
);

-- 班次: when a house, or one service of it, is staffed. A house without shifts is taken for open round the clock.
create table institution.shift_state (
    shift_id       uuid        not null,
    version        integer     not null check (version > 0),
    institution_id uuid        not null references institution.institution (id),
    line           text,                              -- none: the whole house
    name           text        not null,
    work_days      boolean     not null,
    rest_days      boolean     not null,
    starts         time        not null,              -- county time
    ends           time        not null,              -- not after starts: on the next day
    from_day       date        not null,
    until_day      date        check (until_day >= from_day),
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,
    primary key (shift_id, version),
    check (work_days or rest_days)
);

-- 时限规则: whether the deadlines of a service count all hours or only those in which the house that renders it is staffed.
-- Of two rows of one day the later recorded counts.
create table institution.deadline_rule (
    id             uuid        primary key,
    line           text        not null,
    effective_from date        not null,
    pauses         boolean     not null,
    source         text        not null check (source <> ''),
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null
);
insert into institution.deadline_rule (id, line, effective_from, pauses, source, recorded_at, recorded_by) values
    ('01900000-0000-7000-8000-000000000001', 'TCM_REVIEW', '2020-01-01', false, 'design: the patient waits, so somebody on duty reviews at night too', '2020-01-01', '00000000-0000-0000-0000-000000000000'),
    ('01900000-0000-7000-8000-000000000002', 'TCM_PHARMACY', '2020-01-01', true, 'design: 30 minutes of the counter''s hours', '2020-01-01', '00000000-0000-0000-0000-000000000000'),
    ('01900000-0000-7000-8000-000000000003', 'DECOCTION', '2020-01-01', true, 'design: 4 h of the centre''s hours; an urgent decoction never pauses', '2020-01-01', '00000000-0000-0000-0000-000000000000'),
    ('01900000-0000-7000-8000-000000000004', 'DELIVERY', '2020-01-01', false, 'rules.md 0.5: policy clocks are natural hours unless a rule says working days', '2020-01-01', '00000000-0000-0000-0000-000000000000');

-- 班外承接: who takes what comes in while a house is closed and nobody is on its roster. Without a row: its chief pharmacist.
create table institution.after_hours (
    id             uuid        primary key,
    institution_id uuid        not null references institution.institution (id),
    line           text        not null,
    house_id       uuid        references institution.institution (id),  -- none: the own chief pharmacist
    effective_from date        not null,
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,
    check (house_id <> institution_id)
);

revoke update, delete, truncate on institution.calendar_day, institution.shift_state, institution.deadline_rule, institution.after_hours
    from ${program};

-- 使用统计: each submitted prescription with what was suggested, what the doctor did and what review said; and how inputs and acceptance drift.
create table assist.outcome (
    prescription_id uuid        primary key,              -- module prescription
    version         integer     not null,                 -- the last that was submitted
    visit_id        uuid        not null,
    institution_id  uuid        not null,
    doctor_staff    uuid        not null,
    doctor_name     text        not null,
    submitted_at    timestamptz not null,
    shown           boolean     not null,                 -- a suggestion stood beside its rows
    accepted        integer     not null,                 -- pieces, by the latest act on each
    changed         integer     not null,
    rejected        integer     not null,
    rows            integer     not null check (rows > 0),
    marked          integer     not null check (marked <= rows), -- rows taken from a suggestion
    sent_back       boolean     not null default false,   -- review blocked or returned one of its versions
    passed          boolean     not null default false
);
create index outcome_submitted on assist.outcome (submitted_at);

-- 漂移: reckoned once a day from the days before it.
create table assist.drift (
    day               date    primary key,
    cases             integer not null,                   -- of the late days
    stability         numeric,                            -- population stability index of the findings; null with too few cases
    acts              integer not null,
    accepted_late     numeric,                            -- share of acts that took the piece; null with too few acts
    accepted_early    numeric,
    alarm             boolean not null
);
insert into assist.setting (name, value, effective_from, basis) values
    ('drift_late_days',       30,   '2026-01-01', '[design] 与此前相比的近期天数; 国家未规定'),
    ('drift_early_days',      90,   '2026-01-01', '[design] 作为对照的此前天数; 国家未规定'),
    ('drift_least_cases',     50,   '2026-01-01', '[design] 两期病例都不少于此数才计算; 国家未规定'),
    ('drift_least_acts',      30,   '2026-01-01', '[design] 两期处理都不少于此数才计算; 国家未规定'),
    ('drift_stability_most',  0.25, '2026-01-01', '[memory] 群体稳定性指数的通行经验值, 高于此值视为明显变化'),
    ('drift_acceptance_most', 0.15, '2026-01-01', '[design] 采纳率变化超过此值告警; 国家未规定');
revoke delete, truncate on assist.outcome, assist.drift from ${program};

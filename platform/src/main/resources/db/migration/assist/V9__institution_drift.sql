-- 机构漂移: the same as assist.drift of each institution that had enough in either measure.
create table assist.institution_drift (
    day               date    not null,
    institution_id    uuid    not null,
    cases             integer not null,                   -- of the late days
    stability         numeric,                            -- population stability index of the findings; null with too few cases
    acts              integer not null,
    accepted_late     numeric,                            -- share of acts that took the piece; null with too few acts
    accepted_early    numeric,
    alarm             boolean not null,
    primary key (day, institution_id)
);
revoke update, delete, truncate on assist.institution_drift from ${program};

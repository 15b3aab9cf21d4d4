-- 体质辨识: each assessment with its answers; a correction is the next version of it. Never changed.
create table assist.constitution (
    id             uuid        not null,                  -- UUIDv7
    version        integer     not null check (version > 0),
    person_id      uuid        not null,                  -- module person; stays as it was written
    form           text        not null check (form in ('ELDERLY', 'GENERAL')),
    institution_id uuid        not null,
    day            date        not null,
    age_years      integer     not null,
    woman          boolean     not null,
    answers        jsonb       not null,                  -- 1 to 5 by the number of the question
    height_mm      integer     check (height_mm > 0),     -- elderly form alone, as are the next two
    weight_g       integer     check (weight_g > 0),
    waist_mm       integer     check (waist_mm > 0),
    judged         jsonb       not null,                  -- constitution, score, result
    main           text,                                  -- the constitution that stands out; null where none does
    advice         text[]      not null,                  -- kinds of advice given
    note           text        not null,
    at             timestamptz not null,
    account_id     uuid        not null,
    staff_id       uuid        not null,
    staff_name     text        not null,
    primary key (id, version),
    check ((form = 'ELDERLY') = (height_mm is not null and weight_g is not null and waist_mm is not null))
);
create index constitution_of_person on assist.constitution (person_id, id);

insert into assist.setting (name, value, effective_from, basis) values
    ('constitution_valid_days', 365, '2026-01-01', '[verified] 国家基本公共卫生服务规范(第三版): 老年人中医体质辨识每年一次');

revoke update, delete, truncate on assist.constitution from ${program};

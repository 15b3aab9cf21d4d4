-- 症状积分: how severe each symptom was at a visit. The row holds, its versions say how it came about. It names no resident.
create table assist.scoring (
    visit_id       uuid    primary key,                   -- module clinic
    version        integer not null check (version > 0),
    follows        uuid    references assist.scoring (visit_id), -- the first visit of the same illness; null at that visit itself
    institution_id uuid    not null,                      -- of the visit, as are the next five
    doctor_staff   uuid    not null,
    doctor_name    text    not null,
    day            date    not null,
    age_years      integer not null check (age_years >= 0),
    sex            text    not null check (sex in ('FEMALE', 'MALE', 'UNKNOWN')),
    syndromes      text[]  not null,                      -- as diagnosed when it was scored
    scores         jsonb   not null,                      -- score by symptom; empty where it was taken back
    check (follows <> visit_id)
);
create index scoring_of_first on assist.scoring (follows) where follows is not null;
create index scoring_first_day on assist.scoring (day) where follows is null;

create table assist.scoring_version (
    visit_id   uuid        not null references assist.scoring (visit_id),
    version    integer     not null,
    follows    uuid,
    scores     jsonb       not null,
    at         timestamptz not null,
    account_id uuid        not null,
    staff_id   uuid        not null,
    staff_name text        not null,
    primary key (visit_id, version)
);

insert into assist.setting (name, value, effective_from, basis) values
    ('effect_score_most',      3,    '2026-01-01', '[design] 症状积分 0 无、1 轻、2 中、3 重; 规则库无此数, 国家未统一规定'),
    ('effect_cured',           0.95, '2026-01-01', '[design] 临床痊愈的积分减少率下限; 规则库无此数, 通行取值, 一般称出自《中药新药临床研究指导原则(试行)》2002, 原文未核对'),
    ('effect_marked',          0.70, '2026-01-01', '[design] 显效的下限; 同上, 原文未核对'),
    ('effect_effective',       0.30, '2026-01-01', '[design] 有效的下限; 同上, 原文未核对'),
    ('effect_days',            180,  '2026-01-01', '[design] 首诊后多少天内的复诊算同一病程; 国家未规定'),
    ('effect_least',           10,   '2026-01-01', '[design] 少于此数的组不显示结果; 国家未规定'),
    ('effect_caliper',         0.2,  '2026-01-01', '[memory] 倾向评分匹配的卡钳, 以 logit 标准差为单位; Austin 2011, Pharm Stat 10:150'),
    ('effect_formula_overlap', 0.5,  '2026-01-01', '[design] 处方与方剂共有药味占两者全部药味的比例达到此值, 视为该方加减; 国家未规定');

revoke delete, truncate on assist.scoring from ${program};
revoke update, delete, truncate on assist.scoring_version from ${program};

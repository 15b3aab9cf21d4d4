-- 处方点评: a drawn sample of a month's prescriptions, judged again. Times are instants (UTC), days are county days.

-- Sampling and consequences; the latest line not after the day holds. Kinds other than HERBAL_OUTPATIENT wait for wards and western medicine.
create table review.audit_rule (
    kind           text          not null
        check (kind in ('HERBAL_OUTPATIENT', 'HERBAL_WARD', 'GENERAL_OUTPATIENT', 'GENERAL_WARD')),
    effective_from date          not null,
    share          numeric(7, 6) not null check (share > 0 and share <= 1),
    least          integer       not null check (least > 0),            -- a month, or all
    doubled        numeric(7, 6) not null check (doubled between 0 and 1),
    hold_minutes   integer       not null check (hold_minutes > 0),
    objection_days integer       not null check (objection_days > 0),
    restrict_after integer       not null check (restrict_after > 0),
    cancel_after   integer       not null check (cancel_after > 0),
    basis          text          not null,
    primary key (kind, effective_from)
);
insert into review.audit_rule values
    ('HERBAL_OUTPATIENT', '2015-10-20', 0.005, 100, 0.1, 60, 7, 3, 2, '抽样: 国中医药医政发〔2015〕29号 (门急诊中药饮片处方不少于0.5%且每月不少于100张, 不足100张全部点评) [verified S17, 文号 memory]; 警告限制与取消: 《处方管理办法》第四十五条 [memory]; 双人点评比例、保留时间、异议期: 本系统设定'),
    ('HERBAL_WARD', '2015-10-20', 0.05, 30, 0.1, 60, 7, 3, 2, '国中医药医政发〔2015〕29号 (病房按出院病历不少于5%且每月不少于30份) [verified S17]; 其余同门诊'),
    ('GENERAL_OUTPATIENT', '2010-02-10', 0.001, 100, 0.1, 60, 7, 3, 2, '《医院处方点评管理规范（试行）》(卫医管发〔2010〕28号) 第十一条 (门急诊不少于总量的1‰且每月不少于100张) [verified S18]; 其余同上'),
    ('GENERAL_WARD', '2010-02-10', 0.01, 30, 0.1, 60, 7, 3, 2, '《医院处方点评管理规范（试行）》第十一条 (按出院病历数不少于1%且每月不少于30份) [verified S18]; 其余同上');

-- 点评项目 for herbal pieces. Not to norm and unsuitable: 国中医药医政发〔2010〕57号 and 卫医管发〔2010〕28号.
create table review.audit_code (
    code           text    primary key check (code ~ '^[A-Z_0-9]+$'),
    class          text    not null check (class in ('NOT_TO_NORM', 'UNSUITABLE', 'ABNORMAL')),
    seq            integer not null,
    zh             text    not null,
    en             text    not null,
    effective_from date    not null,
    until          date,
    basis          text    not null
);
insert into review.audit_code (code, class, seq, zh, en, effective_from, basis) values
    ('HEADER', 'NOT_TO_NORM', 10, '前记、临床诊断或签名缺项', 'Header, diagnosis or signature missing', '2010-10-20', '卫医管发〔2010〕28号 第十七条 [verified S18]'),
    ('DIAGNOSIS', 'NOT_TO_NORM', 20, '缺中医病名或证型', 'TCM disease or syndrome missing', '2010-10-20', '国中医药医政发〔2010〕57号 [verified S15]'),
    ('MIXED', 'NOT_TO_NORM', 30, '饮片与中成药、西药开在同一处方', 'Pieces mixed with other classes of medicine', '2007-05-01', '《处方管理办法》第六条 [verified S19]'),
    ('UNCLEAR', 'NOT_TO_NORM', 40, '剂量、单位或数量不清', 'Dose, unit or number unclear', '2010-10-20', '卫医管发〔2010〕28号 第十七条 [memory]'),
    ('QUANTITY', 'NOT_TO_NORM', 50, '超过7日（急诊3日）用量而未注明理由', 'More than 7 days (emergency 3) without a reason', '2007-05-01', '《处方管理办法》第十九条 [verified S19]'),
    ('HANDLING', 'NOT_TO_NORM', 60, '特殊煎法未注明', 'Special handling not marked', '2010-10-20', '国中医药医政发〔2010〕57号 [verified S15]'),
    ('CORRECTION', 'NOT_TO_NORM', 70, '修改处未签名', 'Correction not signed', '2010-10-20', '卫医管发〔2010〕28号 第十七条 [memory]'),
    ('SECOND_SIGNATURE', 'NOT_TO_NORM', 80, '超量或配伍禁忌未再次签名', 'Overdose or incompatibility without second signature', '2010-10-20', '国中医药医政发〔2010〕57号 [verified S15]'),
    ('CONTROLLED', 'NOT_TO_NORM', 90, '毒性、麻醉饮片未按规定开具', 'Toxic or narcotic pieces not written by the rules', '1988-12-27', '国务院令第23号; 卫医管发〔2010〕28号 第十七条 [memory]'),
    ('ORDER', 'NOT_TO_NORM', 100, '未按君臣佐使顺序书写', 'Not in the order sovereign, minister, assistant, envoy', '2010-10-20', '国中医药医政发〔2010〕57号 [verified S15]'),
    ('SYNDROME', 'UNSUITABLE', 200, '证型与方药不符', 'Syndrome and formula do not match', '2010-10-20', '卫医管发〔2010〕28号 第十八条 [memory]'),
    ('PROCESSING', 'UNSUITABLE', 210, '炮制品选用不当', 'Wrong processed form', '2010-10-20', '卫医管发〔2010〕28号 第十八条 [memory]'),
    ('USAGE', 'UNSUITABLE', 220, '煎法、用法用量不当', 'Wrong decoction, dose or usage', '2010-10-20', '卫医管发〔2010〕28号 第十八条 [memory]'),
    ('DUPLICATE', 'UNSUITABLE', 230, '功效重复用药', 'Duplicate action', '2010-10-20', '卫医管发〔2010〕28号 第十八条 [memory]'),
    ('INCOMPATIBLE', 'UNSUITABLE', 240, '有配伍禁忌', 'Incompatible pieces', '2010-10-20', '卫医管发〔2010〕28号 第十八条 [memory]'),
    ('POPULATION', 'UNSUITABLE', 250, '特殊人群禁忌', 'Contraindicated population', '2010-10-20', '卫医管发〔2010〕28号 第十八条 [memory]'),
    ('INTERACTION', 'UNSUITABLE', 260, '与中成药或西药有不良相互作用', 'Interaction with patent or western medicine', '2010-10-20', '卫医管发〔2010〕28号 第十八条 [memory]'),
    ('NO_INDICATION', 'ABNORMAL', 300, '无适应证用药', 'No indication', '2010-02-10', '卫医管发〔2010〕28号 第十九条 [memory]'),
    ('DEAR', 'ABNORMAL', 310, '无正当理由开具高价药', 'High-price medicine without good reason', '2010-02-10', '卫医管发〔2010〕28号 第十九条 [memory]'),
    ('OFF_LABEL', 'ABNORMAL', 320, '无正当理由超说明书（药典）用药', 'Off label without good reason', '2010-02-10', '卫医管发〔2010〕28号 第十九条 [memory]'),
    ('SAME_ACTION', 'ABNORMAL', 330, '无正当理由为同一患者同时开具2种以上药理作用相同药物', 'Two or more of the same action at once without good reason', '2010-02-10', '卫医管发〔2010〕28号 第十九条 [verified S18]');

create table review.audit (
    id                uuid        primary key,
    house_id          uuid        not null,              -- whose pharmacists reviewed, module institution
    month             date        not null check (extract(day from month) = 1),
    seed              text        not null,
    population        integer     not null check (population > 0),
    population_digest text        not null,
    sample            integer     not null check (sample between 1 and population),
    stage             text        not null check (stage in ('JUDGING', 'PUBLISHED', 'CLOSED')),
    drawn_at          timestamptz not null,
    drawn_by          text        not null,
    published_at      timestamptz check ((published_at is null) = (stage = 'JUDGING')),
    objections_until  date        check ((objections_until is null) = (stage = 'JUDGING')),
    closed_at         timestamptz check ((closed_at is null) = (stage <> 'CLOSED')),
    version           integer     not null default 0,
    unique (house_id, month)                             -- who could draw twice could choose
);

-- All that could have been drawn: with the seed anybody can draw again.
create table review.audit_candidate (
    audit_id        uuid not null references review.audit (id),
    prescription_id uuid not null,
    stratum         text not null,
    primary key (audit_id, prescription_id)
);

create table review.audit_item (
    id                   uuid        primary key,
    audit_id             uuid        not null references review.audit (id),
    seq                  integer     not null check (seq > 0),
    prescription_id      uuid        not null,
    prescription_version integer     not null,
    number               text        not null,
    institution_id       uuid        not null,
    prescriber_account   uuid        not null,
    prescriber_staff     uuid        not null,
    prescriber_name      text        not null,
    issued_at            timestamptz not null,
    rank                 text        not null,
    doubled              boolean     not null,
    reviewer_staff       uuid,                           -- who passed it before it was charged
    stage                text        not null check (stage in ('OPEN', 'DIFFERS', 'JUDGED', 'OBJECTED', 'ANSWERED')),
    result               text        check (result in ('REASONABLE', 'NOT_TO_NORM', 'UNSUITABLE', 'ABNORMAL')),
    codes                text        not null default '', -- separated by one blank
    note                 text        not null default '',
    objected_at          timestamptz,
    objection            text        check ((objection is null) = (objected_at is null)),
    answer               text        not null default '',
    answered_by          text        not null default '',
    version              integer     not null default 0,
    check ((result is null) = (stage in ('OPEN', 'DIFFERS'))),
    unique (audit_id, prescription_id)
);
create index audit_item_of_prescriber on review.audit_item (prescriber_staff, id);

-- Who is judging what; a hold that is over counts no more.
create table review.audit_hold (
    item_id uuid        not null references review.audit_item (id),
    staff   uuid        not null,
    until   timestamptz not null,
    primary key (item_id, staff)
);

create table review.audit_judgement (
    item_id    uuid        not null references review.audit_item (id),
    staff      uuid        not null,
    staff_name text        not null,
    at         timestamptz not null,
    result     text        not null check (result in ('REASONABLE', 'NOT_TO_NORM', 'UNSUITABLE', 'ABNORMAL')),
    codes      text        not null,
    note       text        not null,
    primary key (item_id, staff)
);

-- 处方权状态: whoever stands in no line has the full right.
create table review.standing (
    staff   uuid        primary key,
    name    text        not null,
    house_id uuid       not null,                        -- whose audit made it
    level   text        not null check (level in ('FULL', 'RESTRICTED', 'CANCELLED')),
    since   timestamptz not null,
    version integer     not null default 0
);
create table review.standing_step (
    id         uuid        primary key,
    staff      uuid        not null,
    at         timestamptz not null,
    level      text        not null,
    by_name    text        not null,
    reason     text        not null                      -- numbers of the prescriptions, or why it was given back
);
create index standing_step_of_staff on review.standing_step (staff, id);

alter table review.task drop constraint task_reason_check;
alter table review.task add constraint task_reason_check
    check (reason in ('FINDINGS', 'TOXIC', 'DOUBLE_SIGNED', 'ESCALATED', 'RESTRICTED'));

revoke delete, truncate on review.audit, review.audit_item, review.standing from ${program};
revoke update, delete, truncate on review.audit_candidate, review.audit_judgement, review.standing_step from ${program};
revoke insert, update, delete, truncate on review.audit_rule, review.audit_code from ${program};

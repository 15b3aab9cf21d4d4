-- 审方: what the rules said of each submitted version, and the pharmacist's desk. Times are instants (UTC).
create schema if not exists review;

-- 系统审方: one line per submitted version; never changed. That it exists is what makes a second run of the listener do nothing.
create table review.verdict (
    prescription_id uuid        not null,                -- module prescription: no foreign key across modules
    version         integer     not null check (version > 0),
    person_id       uuid        not null,
    institution_id  uuid        not null,                -- where it was written
    outcome         text        not null check (outcome in ('PASSED', 'TO_PHARMACIST', 'BLOCKED')),
    rules_version   text        not null,                -- version of the policy, then of the knowledge base
    judged_at       timestamptz not null,
    primary key (prescription_id, version)
);

-- 审方结果: what was found; never changed.
create table review.finding (
    prescription_id uuid    not null,
    version         integer not null,
    seq             integer not null check (seq > 0),    -- the gravest first
    rule            text    not null,
    grade           text    not null check (grade in ('SLIGHT', 'USUAL', 'GRAVE')),
    severity        text    not null check (severity in ('FORBID', 'WARN', 'INFO')),
    override_right  text    not null check (override_right in ('NOBODY', 'PRESCRIBER_AND_CHIEF', 'PRESCRIBER', 'NOT_NEEDED')),
    must_sign       boolean not null,                    -- not dispensed without the prescriber's second signature
    herb_rows       text    not null,                    -- rows of the prescription from 1, separated by one blank, often empty
    names           text    not null,                    -- identifiers a second signature repeats, separated by one blank
    substances      text    not null,                    -- one line each: identifier, zh, en, origin, separated by tabs
    measured        text    not null,                    -- decimal, in unit; all three empty where nothing is measured
    allowed         text    not null,
    unit            text    not null,
    zh              text    not null,
    en              text    not null,
    way_out_zh      text    not null,
    way_out_en      text    not null,
    source          text    not null,                    -- of the fact
    confidence      text    not null,
    rule_source     text    not null,
    primary key (prescription_id, version, seq),
    foreign key (prescription_id, version) references review.verdict (prescription_id, version)
);
create index finding_by_rule on review.finding (rule, prescription_id);

-- 审方任务: a version that a pharmacist decides.
create table review.task (
    id               uuid        primary key,            -- UUIDv7
    prescription_id  uuid        not null,
    version          integer     not null,
    person_id        uuid        not null,
    institution_id   uuid        not null,
    prescriber_staff uuid        not null,
    level            text        not null check (level in ('PHARMACIST', 'CHIEF')),
    reason           text        not null check (reason in ('FINDINGS', 'TOXIC', 'DOUBLE_SIGNED', 'ESCALATED')),
    emergency        boolean     not null,
    forbids          integer     not null check (forbids >= 0),
    warns            integer     not null check (warns >= 0),
    stage            text        not null check (stage in ('WAITING', 'PASSED', 'RETURNED', 'VOID')),
    queued_at        timestamptz not null,               -- at the present level
    deadline         timestamptz not null,
    holder_account   uuid,                               -- who has taken it up
    holder_staff     uuid,
    holder_name      text,
    held_since       timestamptz,
    held_until       timestamptz,                        -- afterwards another may take it up
    decided_at       timestamptz,
    waited_s         integer     check (waited_s >= 0),  -- seconds from queued_at until the decider took it up
    deciding_s       integer     check (deciding_s >= 0),-- seconds from there to the decision
    lock_version     integer     not null default 0,
    unique (prescription_id, version),
    check ((holder_staff is null) = (held_until is null) and (holder_staff is null) = (holder_account is null)
        and (holder_staff is null) = (holder_name is null) and (holder_staff is null) = (held_since is null)),
    check ((stage in ('PASSED', 'RETURNED')) = (deciding_s is not null)),
    check ((stage in ('PASSED', 'RETURNED')) = (waited_s is not null)),
    check ((stage = 'WAITING') = (decided_at is null))
);
create index task_waiting on review.task (level, emergency desc, deadline, id) where stage = 'WAITING';
create index task_by_person on review.task (person_id, id);

-- 审方经过: every step of a task, with the reasons given.
create table review.task_step (
    id           uuid        primary key,                -- UUIDv7
    task_id      uuid        not null references review.task (id),
    at           timestamptz not null,
    kind         text        not null
        check (kind in ('QUEUED', 'CLAIMED', 'HANDED_BACK', 'ESCALATED', 'PASSED', 'RETURNED', 'VOIDED')),
    account_id   uuid        not null,
    staff_name   text        not null,
    reason_codes text        not null,                   -- separated by one blank, often empty
    note         text        not null
);
create index task_step_by_task on review.task_step (task_id, id);

-- 退回理由 of 《医疗机构处方审核规范》 and 《医院处方点评管理规范（试行）》 for herbal pieces; the class is that of the latter.
create table review.return_reason (
    code           text    primary key check (code ~ '^[A-Z_]+$'),
    class          text    not null check (class in ('NOT_TO_NORM', 'UNSUITABLE', 'ABNORMAL')),
    seq            integer not null,
    zh             text    not null,
    en             text    not null,
    needs_advice   boolean not null,
    effective_from date    not null,
    until          date,
    basis          text    not null
);
insert into review.return_reason (code, class, seq, zh, en, needs_advice, effective_from, basis) values
    ('DIAGNOSIS', 'NOT_TO_NORM', 10, '中医诊断（病名、证型）缺失或不明确', 'TCM diagnosis (disease, syndrome) missing or unclear', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('DIRECTIONS', 'NOT_TO_NORM', 20, '特殊煎法、用法或脚注不全', 'Special handling, usage or footnote incomplete', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('SECOND_SIGNATURE', 'NOT_TO_NORM', 30, '有配伍禁忌或超量，须医师再次签名', 'Incompatibility or overdose needs the prescriber''s second signature', false, '2010-10-20', '《中药处方格式及书写规范》(国中医药医政发〔2010〕57号)'),
    ('QUANTITY', 'NOT_TO_NORM', 40, '处方用量超过规定且未注明理由', 'Quantity above the rule without a reason', false, '2007-05-01', '《处方管理办法》(卫生部令第53号, 2007) 第十九条'),
    ('SYNDROME', 'UNSUITABLE', 50, '处方与中医证型不符', 'Prescription does not match the syndrome', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('NAME_OR_PROCESSING', 'UNSUITABLE', 60, '饮片名称或炮制品选用不当', 'Wrong name or processed form', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('DOSE', 'UNSUITABLE', 70, '用法用量不适宜', 'Dose or usage not suitable', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('INCOMPATIBLE', 'UNSUITABLE', 80, '有配伍禁忌', 'Incompatible pieces', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('CONTRAINDICATED', 'UNSUITABLE', 90, '妊娠、哺乳、儿童、老年、肝肾功能等人群禁忌或慎用', 'Contraindicated for this person (pregnancy, lactation, age, kidney, liver)', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('DUPLICATE', 'UNSUITABLE', 100, '重复用药', 'Duplicate therapy', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('INTERACTION', 'UNSUITABLE', 110, '与中成药或西药有相互作用', 'Interaction with a patent or western medicine', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('ALLERGY', 'UNSUITABLE', 120, '有过敏史', 'Allergy on record', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('PRECIOUS', 'UNSUITABLE', 130, '贵细饮片使用不符合规定', 'Precious pieces not prescribed by the rules', false, '2018-07-10', '《医疗机构处方审核规范》(国卫办医发〔2018〕14号)'),
    ('NO_INDICATION', 'ABNORMAL', 140, '无适应证用药', 'No indication', false, '2010-02-10', '《医院处方点评管理规范（试行）》(卫医管发〔2010〕28号)'),
    ('OTHER', 'UNSUITABLE', 900, '其他（请在意见中写明）', 'Other (say it in the advice)', true, '2026-01-01', '本系统设定');

-- 警告的处置: what becomes of a warning; without a line it goes to a pharmacist. The latest line not after the day holds.
create table review.treatment (
    rule           text not null,
    grade          text not null check (grade in ('SLIGHT', 'USUAL', 'GRAVE')),
    treatment      text not null check (treatment in ('AUTO_PASS', 'TO_PHARMACIST', 'SIGN_FIRST')),
    effective_from date not null,
    approved_by    text not null,
    basis          text not null,
    primary key (rule, grade, effective_from)
);
insert into review.treatment (rule, grade, treatment, effective_from, approved_by, basis) values
    ('INCOMPAT_18', 'USUAL', 'SIGN_FIRST', '2026-01-01', '出厂默认 未经执业药师审定', '《医院中药饮片管理规范》(国中医药发〔2007〕11号): 十八反、十九畏、妊娠禁忌、超过常用剂量的处方, 应由处方医生确认(双签字)或重新开具后方可调配'),
    ('INCOMPAT_19', 'USUAL', 'SIGN_FIRST', '2026-01-01', '出厂默认 未经执业药师审定', '《医院中药饮片管理规范》(国中医药发〔2007〕11号): 十八反、十九畏、妊娠禁忌、超过常用剂量的处方, 应由处方医生确认(双签字)或重新开具后方可调配'),
    ('DOSE_MAX', 'USUAL', 'SIGN_FIRST', '2026-01-01', '出厂默认 未经执业药师审定', '《医院中药饮片管理规范》(国中医药发〔2007〕11号): 十八反、十九畏、妊娠禁忌、超过常用剂量的处方, 应由处方医生确认(双签字)或重新开具后方可调配'),
    ('PACKET_WEIGHT', 'USUAL', 'AUTO_PASS', '2026-01-01', '出厂默认 未经执业药师审定', '本系统设定: 国家未规定每剂重量, 只作提示');

-- 审方设置. The latest line not after the day holds.
create table review.setting (
    name           text not null,
    value          text not null,
    effective_from date not null,
    basis          text not null,
    primary key (name, effective_from)
);
insert into review.setting (name, value, effective_from, basis) values
    ('deadline_minutes', '10', '2026-01-01', '本系统设定: 门诊处方审方时限, 国家未规定; 由审方中心设定'),
    ('hold_minutes', '15', '2026-01-01', '本系统设定: 药师接单后超过此时间未决定, 他人可接'),
    ('toxicity_to_pharmacist', '有毒 大毒', '2026-01-01', '本系统设定: 含此毒性等级饮片的处方一律由药师审核; 毒性等级依《中华人民共和国药典》2020年版一部'),
    ('controlled_to_pharmacist', 'toxic_drug narcotic', '2026-01-01', '《医疗用毒性药品管理办法》(国务院令第23号, 1988); 《医院中药饮片管理规范》(国中医药发〔2007〕11号)'),
    ('running_margin_days', '1', '2026-01-01', '本系统设定: 处方可能次日才送达, 故多算一日仍在服用');

revoke update, delete, truncate on review.verdict, review.finding, review.task_step from ${program};
revoke delete, truncate on review.task from ${program};
revoke insert, update, delete, truncate on review.return_reason, review.treatment, review.setting from ${program};

-- 辅助辨证用药: what was suggested at a desk, what doctors did with it, and the cases from which models learn. Nothing here names a
-- resident: records of people are found by the visit or prescription. Times are instants (UTC), days are county days.
create schema if not exists assist;

-- 建议: one for each input and model beside a prescription; never changed.
create table assist.suggestion (
    id             uuid        primary key,              -- UUIDv7
    visit_id       uuid        not null,                 -- module clinic
    institution_id uuid        not null,
    doctor_staff   uuid        not null,                 -- who saw it
    doctor_name    text        not null,
    at             timestamptz not null,
    input_hash     text        not null,                 -- SHA-256 of all that the engine was told
    model          text        not null,                 -- version of the model
    rules          text        not null,                 -- version of the policy that screened it
    herb_ids       text[]      not null,                 -- offered, in their order; empty where the engine abstained
    content        text        not null,                 -- JSON: abstention, syndromes, herbs, formulas, removed
    unique (visit_id, input_hash, model, rules)
);
create index suggestion_at on assist.suggestion (at);

-- 医师处理: what a doctor did with one row; the latest of a row holds. Never changed.
create table assist.act (
    id            uuid        primary key,               -- UUIDv7
    suggestion_id uuid        not null references assist.suggestion (id),
    herb_id       text        not null,
    kind          text        not null check (kind in ('ACCEPTED', 'CHANGED', 'REJECTED')),
    reason        text        check ((reason is null) = (kind <> 'REJECTED')),
    note          text        not null default '',
    at            timestamptz not null,
    account_id    uuid        not null,
    staff_id      uuid        not null,
    staff_name    text        not null
);
create index act_of_suggestion on assist.act (suggestion_id, id);

-- 参数: dated; a later row of the same name takes the place of the earlier one from its day on.
create table assist.setting (
    name           text    not null,
    value          numeric not null,
    effective_from date    not null,
    basis          text    not null check (basis <> ''),
    primary key (name, effective_from)
);
insert into assist.setting (name, value, effective_from, basis) values
    ('confident', 0.70, '2026-01-01', '[design] 首位证型概率达到此值称为把握较大; 国家未规定'),
    ('doubtful',  0.40, '2026-01-01', '[design] 首位证型概率低于此值称为把握较小; 国家未规定');

revoke update, delete, truncate on assist.suggestion, assist.act, assist.setting from ${program};

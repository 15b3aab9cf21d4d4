-- 不良反应: reports by prescription, with the lots and pots as they were found when it was reported.
create schema if not exists reaction;

create table reaction.report (
    id                  uuid        primary key,
    number              text        not null unique,          -- BL + day + random + check digit
    prescription_id     uuid        not null,                 -- module prescription
    prescription_number text        not null,
    person_id           uuid        not null,
    origin_id           uuid        not null,                 -- where it was prescribed
    pharmacy_id         uuid        not null,                 -- that dispensed it
    onset_on            date        not null,
    symptoms            text        not null check (symptoms <> ''),
    severity            text        not null check (severity in ('ORDINARY', 'SEVERE', 'DEATH')),
    newly_known         boolean     not null,
    outcome             text        not null
        check (outcome in ('RECOVERED', 'IMPROVING', 'NOT_IMPROVED', 'SEQUELAE', 'DEATH', 'UNKNOWN')),
    taken               text        not null,                 -- what was done about it
    reported_at         timestamptz not null,
    staff_id            uuid        not null,
    staff_name          text        not null,
    due_on              date        not null,                 -- last day on which it is forwarded in time
    relation            text
        check (relation in ('CERTAIN', 'PROBABLE', 'POSSIBLE', 'UNLIKELY', 'TO_BE_ASSESSED', 'CANNOT_BE_ASSESSED')),
    opinion             text,
    opinion_at          timestamptz,
    opinion_by          text,
    forwarded_to        text,
    reference           text,
    forwarded_at        timestamptz,
    forwarded_by        text,
    version             integer     not null,
    check ((relation is null) = (opinion is null)),
    check ((relation is null) = (opinion_at is null)),
    check ((forwarded_to is null) = (forwarded_at is null)),
    check (forwarded_to is null or relation is not null)
);
create index report_of_origin on reaction.report (origin_id, id);
create index report_of_pharmacy on reaction.report (pharmacy_id, id);
create index report_of_prescription on reaction.report (prescription_id, id);

create table reaction.report_lot (
    report_id  uuid    not null references reaction.report (id),
    seq        integer not null,
    lot_id     uuid    not null,                              -- module pharmacy
    lot_number text    not null,
    herb       text    not null,
    primary key (report_id, seq)
);
create index report_of_lot on reaction.report_lot (lot_id);

create table reaction.report_pot (
    report_id    uuid not null references reaction.report (id),
    decoction_id uuid not null,                               -- module decoction
    number       text not null,
    pots         text not null,                               -- numbers, separated by blanks
    primary key (report_id, decoction_id)
);

create table reaction.rule (
    name           text    not null,
    effective_from date    not null,
    value          integer not null check (value >= 0),
    source         text    not null,
    primary key (name, effective_from)
);
insert into reaction.rule (name, effective_from, value, source) values
    ('days_death', '2011-07-01', 0, '《药品不良反应报告和监测管理办法》(卫生部令第81号, 2011) 第二十一条: 死亡病例须立即报告 [memory]'),
    ('days_severe', '2011-07-01', 15, '《药品不良反应报告和监测管理办法》(卫生部令第81号, 2011) 第二十一条: 新的、严重的15日内报告 [memory]'),
    ('days_ordinary', '2011-07-01', 30, '《药品不良反应报告和监测管理办法》(卫生部令第81号, 2011) 第二十一条: 其他30日内报告 [memory]');

revoke update, delete, truncate on reaction.report_lot, reaction.report_pot from ${program};
revoke delete, truncate on reaction.report from ${program};
revoke insert, update, delete, truncate on reaction.rule from ${program};

-- 规则变更: what a county adds to the shipped rules. The shipped files are never edited: an approved row of a later day takes the
-- place of the shipped one. Times are instants (UTC), days are county days.
create table review.rule_change (
    id              uuid        primary key,             -- UUIDv7
    kind            text        not null check (kind in ('SETTING', 'LIMIT', 'PAIR')),
    rule            text        not null,                -- of the engine
    level           text        not null default '*',    -- of institutions; '*' for all
    grade           text        not null default '',     -- of a setting or pair
    severity        text        not null default '',     -- of a setting
    override_right  text        not null default '',     -- of a setting
    name            text        not null default '',     -- of a limit; a piece for LOCAL_DOSE
    value           text        not null default '',     -- of a limit
    unit            text        not null default '',     -- of a limit
    herb_a          text        not null default '',     -- of a pair
    herb_b          text        not null default '',
    effective_from  date        not null,                -- later than the day of approval, so that all programs begin together
    source          text        not null check (source <> ''),
    confidence      text        not null check (confidence in ('verified', 'memory')),
    reason          text        not null check (reason <> ''),
    stage           text        not null check (stage in ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    proposed_at     timestamptz not null,
    proposer_account uuid       not null,
    proposer_staff  uuid        not null,
    proposer_name   text        not null,
    house_id        uuid        not null,                -- where the proposer works, module institution
    decided_at      timestamptz check ((decided_at is null) = (stage = 'PROPOSED')),
    decider_staff   uuid        check ((decider_staff is null) = (stage = 'PROPOSED')),
    decider_name    text        not null default '',
    decision_note   text        not null default '',
    version         integer     not null default 0,
    check (stage <> 'APPROVED' or decider_staff <> proposer_staff)
);
create index rule_change_of_rule on review.rule_change (rule, id);

-- 重放: a proposal run over the prescriptions on record, person by person; goes on after a restart where it stood.
create table review.replay (
    id               uuid        primary key,            -- UUIDv7
    change_id        uuid        not null references review.rule_change (id),
    base_version     text        not null,               -- of the policy without the proposal, on its first day
    proposed_version text        not null,
    since            timestamptz not null,               -- prescriptions issued from then on
    total            integer     not null check (total >= 0),
    judged           integer     not null default 0,
    changed          integer     not null default 0,     -- with other findings
    outcomes         integer     not null default 0,     -- of these, with another outcome
    after_person     uuid        not null,
    stage            text        not null check (stage in ('RUNNING', 'DONE', 'FAILED')),
    failures         integer     not null default 0,
    started_at       timestamptz not null,
    ended_at         timestamptz check ((ended_at is null) = (stage = 'RUNNING'))
);
create index replay_of_change on review.replay (change_id, id);
create index replay_running on review.replay (id) where stage = 'RUNNING';

-- What would change, prescription by prescription.
create table review.replay_line (
    replay_id       uuid        not null references review.replay (id),
    prescription_id uuid        not null,
    number          text        not null,
    institution_id  uuid        not null,
    prescriber_name text        not null,
    issued_at       timestamptz not null,
    before          text        not null check (before in ('PASSED', 'TO_PHARMACIST', 'BLOCKED')),
    after           text        not null check (after in ('PASSED', 'TO_PHARMACIST', 'BLOCKED')),
    gained_zh       text        not null,                -- one finding a line
    gained_en       text        not null,
    lost_zh         text        not null,
    lost_en         text        not null,
    primary key (replay_id, prescription_id)
);
create index verdict_judged on review.verdict (judged_at);

insert into review.setting (name, value, effective_from, basis) values
    ('replay_days', '365', '2026-01-01', '本系统设定: 规则变更批准前, 以此天数内开具的处方重放; 国家未规定'),
    ('rule_statistics_days', '90', '2026-01-01', '本系统设定: 规则命中率与放行率统计天数; 国家未规定');

revoke delete, truncate on review.rule_change, review.replay from ${program};
revoke update, delete, truncate on review.replay_line from ${program};

-- Messages to the phones of staff, read receipts for who sent them, escalation where nobody reacts, quiet hours.
alter table notice.message add column by_account uuid;                       -- who sent it, where a person did: shown who read it when
alter table notice.message add column at_institution uuid;                   -- whose record it is about: opened from a post there
alter table notice.message add column phone boolean not null default false;  -- to the registered phone of to_account, not to the inbox
alter table notice.message add column answered_at timestamptz;               -- what it asked for is done, whether it was opened or not
alter table notice.message add check (not phone or to_account is not null);
create index message_by_account on notice.message (by_account, id) where by_account is not null;
create index message_to_be_answered on notice.message (kind, created_at)
    where to_account is not null and not phone and answered_at is null;
create index message_by_link on notice.message (link) where to_account is not null and not phone and answered_at is null;

-- 逐级上报: what happens when a message to one member of staff is neither opened nor answered. Of two rows of a kind and step the one with the
-- latest effective_from that is not after today holds; one without minutes switches the step off.
create table notice.escalation_rule (
    kind           text    not null,
    step           integer not null check (step > 0),
    effective_from date    not null,
    after_minutes  integer check (after_minutes >= 0),
    level          text    not null check (level in ('off_duty', 'phone', 'colleagues', 'administrator')),
    source         text    not null,
    primary key (kind, step, effective_from)
);
insert into notice.escalation_rule (kind, step, effective_from, after_minutes, level, source) values
    ('RETURNED', 1, '2020-01-01', 0, 'off_duty', 'design: who is away or signed in nowhere is told by phone at once, and so is the stand-in'),
    ('RETURNED', 2, '2020-01-01', 10, 'phone', 'design: as long as a pharmacist has for a review (rules.md 2.4)'),
    ('RETURNED', 3, '2020-01-01', 30, 'colleagues', 'design: the patient may still be in the house'),
    ('RETURNED', 4, '2020-01-01', 60, 'administrator', 'design: every state has an owner when its time is out (rules.md 11)');

-- One row a step taken, also where there was nobody to tell. Never changed.
create table notice.escalation (
    message_id uuid        not null references notice.message,
    step       integer     not null,
    level      text        not null,
    told       text[]      not null,               -- names, or the role at the institution
    at         timestamptz not null,
    primary key (message_id, step)
);

-- 紧急类别: kinds that reach a phone in quiet hours too; the latest effective_from not after today holds.
create table notice.urgent_kind (
    kind           text    not null,
    effective_from date    not null,
    urgent         boolean not null,
    source         text    not null,
    primary key (kind, effective_from)
);
insert into notice.urgent_kind (kind, effective_from, urgent, source) values
    ('TASK', '2020-01-01', true, 'design: a review at night waits for whoever is on duty'),
    ('ALARM', '2020-01-01', true, 'design'),
    ('SIGN_IN_CODE', '2020-01-01', true, 'design: the person waits for it');

-- 免打扰: each person's own.
create table notice.quiet_hours (
    account_id uuid        primary key,
    starts     time        not null,                -- county time; may lie after ends: over midnight
    ends       time        not null,
    changed_at timestamptz not null,
    check (starts <> ends)
);

revoke update, delete, truncate on notice.escalation from ${program};
revoke insert, update, delete, truncate on notice.escalation_rule, notice.urgent_kind from ${program};

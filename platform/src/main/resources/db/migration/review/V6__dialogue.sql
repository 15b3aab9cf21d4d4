-- 药师与医师的对话: kept with the prescription, never changed. Times are instants (UTC).
create table review.dialogue_message (
    id              uuid        primary key,             -- UUIDv7
    prescription_id uuid        not null,                -- module prescription: no foreign key across modules
    version         integer     not null,
    task_id         uuid        not null references review.task (id),
    side            text        not null check (side in ('PHARMACIST', 'PRESCRIBER')),
    account_id      uuid        not null,
    staff_name      text        not null,
    text            text        not null check (text <> ''),
    at              timestamptz not null
);
create index dialogue_message_of_task on review.dialogue_message (task_id, id);
create index dialogue_message_of_prescription on review.dialogue_message (prescription_id, id);

-- 已读: who of the other side opened a message first.
create table review.dialogue_seen (
    message_id uuid        primary key references review.dialogue_message (id),
    staff_name text        not null,
    at         timestamptz not null
);

-- While a question waits for its answer the deadline pauses, where the setting says so.
alter table review.task add column paused_since timestamptz;

-- 即时消息: what open pages are told at once; pages that are not open hear of it by module notice. Swept after a day.
create table review.news (
    id              uuid        primary key,             -- UUIDv7
    account_id      uuid        not null,
    kind            text        not null check (kind in ('RETURNED', 'PASSED', 'ASKED', 'ANSWERED')),
    prescription_id uuid        not null,
    task_id         uuid        not null,
    number          text        not null,
    by_name         text        not null,
    at              timestamptz not null
);
create index news_of_account on review.news (account_id, at);

create index finding_by_names on review.finding (rule, names);

insert into review.setting (name, value, effective_from, basis) values
    ('dialogue_pauses_deadline', 'true', '2026-01-01', '本系统设定: 药师询问医师期间审方时限暂停, 答复后继续计时; 国家未规定');

revoke update, delete, truncate on review.dialogue_message, review.dialogue_seen from ${program};
revoke update, truncate on review.news from ${program};

-- 通知: messages to people, on their way until a channel has taken them. Nothing is lost silently: what no channel takes stays here
-- with its reason until somebody sends it again or says how it was settled.
create schema if not exists notice;

create table notice.message (
    id               uuid        primary key,            -- UUIDv7
    once             text        not null unique,        -- what makes sending twice the same message one
    kind             text        not null,
    to_account       uuid,                               -- one member of staff
    to_role          text,                               -- or whoever holds the role …
    to_institution   uuid,                               -- … here; null: anywhere in the county
    to_person        uuid,                               -- or a resident, by phone
    from_institution uuid        not null,               -- on whose behalf
    words            text        not null,               -- key of the text
    args             text[]      not null,               -- what the text names
    link             text,                               -- page of the program it is about
    created_at       timestamptz not null,
    state            text        not null check (state in ('waiting', 'delivered', 'failed', 'settled')),
    attempts         integer     not null default 0,
    next_at          timestamptz not null,               -- of the next attempt; while one is under way, when it is given up for lost
    reason           text,                               -- why the last attempt failed
    detail           text,                               -- what the channel or the person who settled it said
    done_at          timestamptz,
    version          integer     not null default 0,
    check ((to_account is not null)::int + (to_role is not null)::int + (to_person is not null)::int = 1),
    check (to_institution is null or to_role is not null)
);
create index message_due on notice.message (next_at) where state = 'waiting';
create index message_undelivered on notice.message (id) where state = 'failed' or (state = 'waiting' and attempts > 0);
create index message_to_account on notice.message (to_account, id) where to_account is not null;
create index message_to_role on notice.message (to_role, to_institution, id) where to_role is not null;
create index message_to_person on notice.message (to_person, id) where to_person is not null;

-- Who has opened which message of the own inbox.
create table notice.seen (
    message_id uuid        not null references notice.message,
    account_id uuid        not null,
    at         timestamptz not null,
    primary key (message_id, account_id)
);

-- 信箱: what the demo's channel was given in place of a telephone network.
create table notice.mailbox (
    message_id uuid        primary key references notice.message,
    phone      text        not null,
    text       text        not null,
    at         timestamptz not null
);

-- Why a listener of events last failed; the registry itself keeps no reason.
create table notice.listener_failure (
    listener_id text        primary key,
    reason      text        not null,
    at          timestamptz not null
);

-- How often and how long to try. The row with the latest effective_from that is not after today holds.
create table notice.rule (
    effective_from       date      primary key,
    retry_after_seconds  integer[] not null,  -- pause after the first, second, … failed attempt; after the last of them it is failed
    lost_after_seconds   integer   not null,  -- an attempt that has not answered by then is taken for lost
    event_late_seconds   integer   not null,  -- an event not handled by then stands on the console
    shown_days           integer   not null,  -- how long a message counts as unread
    source               text      not null
);
insert into notice.rule (effective_from, retry_after_seconds, lost_after_seconds, event_late_seconds, shown_days, source)
values ('2020-01-01', '{10,60,300,1800,7200}', 60, 60, 30, '产品默认值，由县自行调整');

revoke delete, truncate on notice.message, notice.seen, notice.mailbox from ${program};
revoke update on notice.seen, notice.mailbox from ${program};
revoke insert, update, delete, truncate on notice.rule from ${program};

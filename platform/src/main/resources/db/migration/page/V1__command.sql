-- 指令: one row per state-changing request that was carried out, with its first answer; a repeat of the key gets that answer.
-- Written in the transaction of the command itself. Rows older than a day may be swept: no form lives that long.
create schema if not exists page;
create table page.command (
    account_id   uuid        not null,
    key          uuid        not null,
    fingerprint  text        not null,  -- SHA-256 of method, path and fields
    status       integer,               -- null only inside the transaction that carries the command out
    location     text,
    content_type text,
    body         text,
    done_at      timestamptz not null,
    primary key (account_id, key)
);
create index command_done_at on page.command (done_at);

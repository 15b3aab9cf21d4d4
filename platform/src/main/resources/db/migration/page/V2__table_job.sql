-- 导入任务: tables that were checked and are taken in behind the page, each in one transaction. The rows go once they have served.
create table page.table_job (
    id          uuid        primary key,
    kind        text        not null,
    rows        text        not null,             -- CSV under the template's keys; empty once it is over
    count       integer     not null,
    facts       text        not null,             -- JSON: what was said once for all rows
    account_id  uuid        not null,             -- whose it is
    caller      text        not null,             -- JSON: in whose name it is taken in
    state       text        not null check (state in ('waiting', 'done', 'refused', 'failed')),
    failures    integer     not null,             -- in a row
    created_at  timestamptz not null,
    finished_at timestamptz,
    reason      text        not null,             -- key of the words for a refusal
    arguments   text        not null              -- JSON: what they name
);
create index table_job_waiting on page.table_job (created_at, id) where state = 'waiting';
revoke delete, truncate on page.table_job from ${program};

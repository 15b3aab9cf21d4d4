-- 导入任务, all of one shape: a table taken in behind the page, and its rows with what became of each. Rows are worked off some at a time, each time
-- in one transaction that also moves position, so that a killed program goes on where it was. Tables hold personal data and first passwords: cells
-- of taken rows are forgotten at once, the rest after the days of rule import-kept-days. Jobs under way are given in again after this change.
drop table page.table_job;
create table page.table_job (
    id             uuid        primary key,
    kind           text        not null,
    file_name      text        not null,  -- empty where the rows were checked on a page before
    facts          text        not null,  -- JSON: what was said once for all rows
    dry_run        boolean     not null,
    state          text        not null check (state in ('running', 'done', 'failed')),
    total          integer     not null,
    position       integer     not null,  -- rows done, in the order of seq
    added          integer     not null,
    known          integer     not null,  -- stood there already
    refused        integer     not null,
    failures       integer     not null,  -- times it broke off in a row
    created_at     timestamptz not null,
    finished_at    timestamptz,
    institution_id uuid        not null,  -- of the post that imports
    account_id     uuid        not null,
    staff_name     text        not null,
    caller         text        not null   -- JSON: who imports, in which post
);
create index table_job_open on page.table_job (created_at, id) where state = 'running';
create index table_job_of_kind on page.table_job (kind, id);
create table page.table_row (
    job_id    uuid    not null references page.table_job (id),
    seq       integer not null,
    line      bigint  not null,  -- as the file counts
    cells     text    not null,  -- JSON: column, text
    row_key   text,              -- by which later rows of the table ask for it
    outcome   text    check (outcome in ('added', 'known', 'refused')),
    reason    text,              -- key of the refusal
    arguments text,              -- JSON: what its text names
    primary key (job_id, seq)
);
create index table_row_by_key on page.table_row (job_id, row_key) where row_key is not null;
create index table_row_refused on page.table_row (job_id, line) where outcome = 'refused';
create table page.rule (
    code           text    not null,
    effective_from date    not null,
    value          integer not null,
    source         text    not null,
    primary key (code, effective_from)
);
insert into page.rule (code, effective_from, value, source) values
    ('import-kept-days', date '1900-01-01', 30, 'own choice: long enough to correct a list, short enough for copies of personal data');
revoke insert, update, delete, truncate on page.rule from ${program};

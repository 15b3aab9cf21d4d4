-- 批量导入: a file taken in, and its rows with what became of each. Worked off in chunks, each one transaction that also moves position,
-- so that a killed program goes on where it was. Rows hold personal data: the job is swept after the days of rule import-kept-days.
create table person.import_job (
    id             uuid        primary key,
    file_name      text        not null,
    dry_run        boolean     not null,
    state          text        not null check (state in ('running', 'done', 'failed')),
    total          integer     not null,
    position       integer     not null,  -- rows done, in the order of seq
    registered     integer     not null,
    known          integer     not null,
    refused        integer     not null,
    failures       integer     not null,  -- chunks that broke in a row
    created_at     timestamptz not null,
    finished_at    timestamptz,
    institution_id uuid        not null,  -- of the post that imports
    staff_name     text        not null,
    caller         text        not null   -- JSON: who imports, in which post
);
create index import_job_open on person.import_job (created_at) where state = 'running';
create index import_job_of_institution on person.import_job (institution_id, id);
create table person.import_row (
    job_id    uuid    not null references person.import_job (id),
    seq       integer not null,
    line      bigint  not null,  -- as the file counts
    cells     text    not null,  -- JSON: column, text
    row_key   text,              -- identity number or other identifier, once read
    outcome   text    check (outcome in ('registered', 'known', 'refused')),
    reason    text,              -- key of the refusal
    arguments text,              -- JSON: what its text names
    primary key (job_id, seq)
);
create index import_row_by_key on person.import_row (job_id, row_key);
insert into person.rule (code, effective_from, value, source) values
    ('import-kept-days', date '1900-01-01', 30, 'own choice: long enough to correct a list, short enough for copies of personal data');

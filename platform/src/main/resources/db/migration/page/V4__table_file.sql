-- 导入文件: a file given in, kept until its rows were read behind the page. Reading is one transaction, so that a killed program reads it anew.
-- A file that is no table leaves its reason on the job.
create table page.table_file (
    job_id  uuid    not null references page.table_job (id),
    seq     integer not null,
    content bytea   not null,
    primary key (job_id, seq)
);
alter table page.table_job drop constraint table_job_state_check;
alter table page.table_job add constraint table_job_state_check
    check (state in ('reading', 'running', 'done', 'failed', 'unreadable'));
alter table page.table_job add column reason text;     -- key of the refusal of an unreadable file
alter table page.table_job add column arguments text;  -- JSON: what its text names
create index table_job_reading on page.table_job (created_at, id) where state = 'reading';

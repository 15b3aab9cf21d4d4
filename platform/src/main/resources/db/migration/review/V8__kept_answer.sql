-- 成批审方的重复请求: the answer to a batch that came with an Idempotency-Key, given again to the same batch.
create table review.kept_answer (
    account_id  uuid        not null,
    key         text        not null check (key ~ '^[!-~]{1,100}$'),
    body_sha256 text        not null,
    taken_at    timestamptz not null,
    answer      bytea,                                   -- gzip of the NDJSON; none until the batch was answered to its end
    primary key (account_id, key)
);
create index kept_answer_taken on review.kept_answer (taken_at);

insert into review.setting (name, value, effective_from, basis) values
    ('keyed_batch_kib', '4096', '2026-01-01', '本系统设定: 带 Idempotency-Key 的一批最多多少 KiB, 因答复须整体保存; 国家未规定'),
    ('kept_answer_hours', '24', '2026-01-01', '本系统设定: 答复保存多少小时; 国家未规定');

revoke truncate on review.kept_answer from ${program};

-- 审方任务: keeps the number of its prescription, so that a home page need not ask for it. Empty of tasks queued before.
alter table review.task add column number text not null default '';

-- 事后审核: what was dispensed on paper while the system was down is judged, not blocked.
alter table review.task drop constraint task_reason_check;
alter table review.task add constraint task_reason_check check (reason in ('FINDINGS', 'TOXIC', 'DOUBLE_SIGNED', 'ESCALATED', 'RESTRICTED', 'AFTER_THE_FACT'));

-- 自动通过: a county may have a pharmacist look at every prescription, also where the rules find nothing.
insert into review.setting (name, value, effective_from, basis) values
    ('automatic_pass', 'true', '2026-01-01', '本系统设定: 规则未发现问题的处方自动通过, 按比例抽取复看; 《医疗机构处方审核规范》: 系统不能判断的由药师审核');

alter table review.task drop constraint task_reason_check;
alter table review.task add constraint task_reason_check check
    (reason in ('FINDINGS', 'TOXIC', 'DOUBLE_SIGNED', 'ESCALATED', 'RESTRICTED', 'AFTER_THE_FACT', 'EVERY_PRESCRIPTION'));

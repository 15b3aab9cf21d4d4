-- 成批审方限速: batches an account may begin within a minute.
insert into review.setting (name, value, effective_from, basis) values
    ('checks_per_minute', '60', '2026-01-01', '本系统设定: 每个服务账号每分钟可提交的批次数; 国家未规定');

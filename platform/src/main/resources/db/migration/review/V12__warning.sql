-- 警告: the first step of the ladder is one of its own. Article 45 of 《处方管理办法》 warns and restricts at the third; warning earlier is our own choice.
alter table review.audit_rule add column warn_after integer not null default 1;
alter table review.audit_rule alter column warn_after drop default;
alter table review.audit_rule add constraint audit_rule_warn_after_check check (warn_after between 1 and restrict_after);
update review.audit_rule set basis = basis || '; 警告所需张数: 本系统设定';

alter table review.standing drop constraint standing_level_check;
alter table review.standing add constraint standing_level_check
    check (level in ('FULL', 'WARNED', 'RESTRICTED', 'CANCELLED'));
-- Abnormal prescriptions count from here: a warning begins no new count, since it leads to the restriction.
alter table review.standing add column counted_from timestamptz;
update review.standing set counted_from = since;
alter table review.standing alter column counted_from set not null;

-- 审方台设置与警告的处置 are proposed, approved and dated like rules; a row of the policy may hold for one institution alone.
alter table review.rule_change drop constraint rule_change_kind_check;
alter table review.rule_change add constraint rule_change_kind_check
    check (kind in ('SETTING', 'LIMIT', 'PAIR', 'TREATMENT', 'DESK'));
alter table review.rule_change add column place_id uuid;  -- module institution; null for all of the level
alter table review.setting add column approved_by text not null default '出厂默认 未经执业药师审定';

grant insert on review.treatment, review.setting to ${program};

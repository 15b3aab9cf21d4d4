-- 合方: what else the prescription of a case was begun from; the first stands in base_*.
alter table assist.case_record
    add further_bases jsonb not null default '[]',        -- objects of kind, id and name, as base_* has them
    add check (jsonb_typeof(further_bases) = 'array'),
    add check (base_kind is not null or further_bases = '[]');

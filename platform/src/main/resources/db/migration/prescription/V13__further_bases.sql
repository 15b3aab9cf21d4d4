-- 合方: the other formulas and protocols a version was begun from, in the order in which they came in; the first stands in base_*.
alter table prescription.version
    add further_bases jsonb not null default '[]',        -- objects of kind, id, version, name and suggestion, as base_* has them
    add check (jsonb_typeof(further_bases) = 'array'),
    add check (base_kind is not null or further_bases = '[]');

-- The fee rules of module herb that a frozen price was reckoned by; of earlier prices they were not kept.
alter table prescription.price add column fee_ids uuid[] not null default '{}';

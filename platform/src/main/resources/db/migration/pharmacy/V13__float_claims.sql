-- 备用金更正: the holder of an open drawer says that its float was typed wrongly; another person agrees or not. The books say what became of it.
alter table pharmacy.shift add column claim_pieces integer[];
alter table pharmacy.shift add column claim_why text not null default '';
alter table pharmacy.shift add column claimed_at timestamptz;
alter table pharmacy.shift add constraint shift_claim check ((claim_pieces is null) = (claimed_at is null) and (claim_pieces is null) = (claim_why = '')
    and (claim_pieces is null or stage = 'open'));

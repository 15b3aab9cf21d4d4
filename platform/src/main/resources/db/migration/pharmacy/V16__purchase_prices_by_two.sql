-- 进价更正: what a lot cost is corrected by two persons, as its weight is.
alter table pharmacy.stock_act drop constraint stock_act_kind_check;
alter table pharmacy.stock_act drop constraint stock_act_mg_check;
alter table pharmacy.stock_act add column per_kg_fen bigint check (per_kg_fen >= 0);
alter table pharmacy.stock_act add constraint stock_act_kind_check check (kind in ('write_off', 'adjustment', 'supplier_return', 'price'));
alter table pharmacy.stock_act add constraint stock_act_changes_check check ((kind = 'price') = (mg = 0) and (kind = 'price') = (per_kg_fen is not null));
alter table pharmacy.stock_act drop constraint stock_act_check2;
alter table pharmacy.stock_act add constraint stock_act_shrinks_check check (kind in ('adjustment', 'price') or mg < 0);

-- What two persons do is proposed and approved, in one word everywhere.
alter table pharmacy.stock_act drop constraint stock_act_stage_check;
alter table pharmacy.stock_act drop constraint stock_act_check1;
update pharmacy.stock_act set stage = 'approved' where stage = 'signed';
alter table pharmacy.stock_act add constraint stock_act_stage_check check (stage in ('proposed', 'approved', 'refused', 'withdrawn'));
alter table pharmacy.stock_act add constraint stock_act_by_two check (stage not in ('approved', 'refused') or decided_by <> proposed_by);

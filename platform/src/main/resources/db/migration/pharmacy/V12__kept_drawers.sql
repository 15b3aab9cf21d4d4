-- 代管: the cashier does not come back; somebody else counts and closes the drawer, a third person signs for the cash.
alter table pharmacy.shift add column keeper_id uuid check (keeper_id <> staff_id);
alter table pharmacy.shift add column keeper_name text;
alter table pharmacy.shift add column absence text not null default '';
alter table pharmacy.shift add column kept_at timestamptz;
alter table pharmacy.shift add constraint shift_kept check ((keeper_id is null) = (kept_at is null) and (keeper_id is null) = (absence = ''));
alter table pharmacy.shift add constraint shift_received_by_a_third check (receiver_id <> keeper_id);

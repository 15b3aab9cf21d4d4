-- 分方: an order may weigh some of a prescription's packets only; the rest are an order of another pharmacy.
alter table pharmacy.pharmacy_order add column part smallint not null default 1 check (part in (1, 2));
alter table pharmacy.pharmacy_order add column of_packets integer;  -- of the whole prescription
update pharmacy.pharmacy_order set of_packets = packets;
alter table pharmacy.pharmacy_order alter column of_packets set not null;
alter table pharmacy.pharmacy_order add constraint order_part_of_whole check (packets <= of_packets and (part = 1 or packets < of_packets));
alter table pharmacy.pharmacy_order drop constraint pharmacy_order_prescription_id_prescription_version_key;
alter table pharmacy.pharmacy_order add constraint order_of_prescription unique (prescription_id, prescription_version, part);

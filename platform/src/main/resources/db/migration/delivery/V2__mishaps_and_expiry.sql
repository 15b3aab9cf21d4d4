-- 丢失破损、改址、代领、过期与销毁.
alter table delivery.parcel drop constraint parcel_stage_check;
alter table delivery.parcel add constraint parcel_stage_check check (stage in ('waiting', 'loaded', 'arrived', 'handed_over', 'failed',
    'returned', 'lost', 'damaged', 'remade', 'refunded', 'destroyed', 'cancelled'));
alter table delivery.parcel drop constraint parcel_proof_check;
alter table delivery.parcel add constraint parcel_proof_check check (proof in ('code', 'signature', 'identity_cards'));
alter table delivery.parcel
    add good_until       date,           -- last day on which decocted bags may be given out
    add destroy_reason   text,
    add destroy_staff_id uuid,           -- who proposed to destroy it; a second person does it
    add destroy_name     text,
    add check ((destroy_reason is null) = (destroy_staff_id is null)),
    add check (stage <> 'destroyed' or destroy_staff_id is not null);
drop index delivery.parcel_of_carrier;
create index parcel_of_carrier on delivery.parcel (carrier_id, stage, due_at, id)
    where stage in ('waiting', 'loaded', 'arrived', 'failed', 'returned', 'lost', 'damaged');

-- 改址记录: append-only. An empty address is the clinic.
create table delivery.redirection (
    id           uuid        primary key,
    parcel_id    uuid        not null references delivery.parcel (id),
    at           timestamptz not null,
    from_address text        not null,
    to_address   text        not null,
    reason       text        not null check (reason <> ''),
    staff_id     uuid        not null,
    staff_name   text        not null
);
create index redirection_of_parcel on delivery.redirection (parcel_id, id);

-- 丢失破损登记: append-only.
create table delivery.mishap (
    id         uuid        primary key,
    parcel_id  uuid        not null references delivery.parcel (id),
    at         timestamptz not null,
    kind       text        not null check (kind in ('lost', 'damaged')),
    found_by   text        not null check (found_by <> ''),
    what       text        not null check (what <> ''),
    staff_id   uuid        not null,
    staff_name text        not null
);
create index mishap_of_parcel on delivery.mishap (parcel_id, id);

-- 代领登记: append-only; identity numbers are kept masked (first six, last four).
create table delivery.fetched (
    parcel_id     uuid        primary key references delivery.parcel (id),
    at            timestamptz not null,
    receiver      text        not null check (receiver <> ''),
    relation      text        not null check (relation <> ''),
    receiver_card text        not null check (receiver_card like '%*%'),
    resident_card text        not null check (resident_card like '%*%'),
    staff_id      uuid        not null,
    staff_name    text        not null
);

insert into delivery.rule (name, effective_from, value, source) values
    ('collect_days', '2026-01-01', 3, 'design: a parcel is to be fetched from the clinic within three days');

revoke update, delete, truncate on delivery.redirection, delivery.mishap, delivery.fetched from ${program};

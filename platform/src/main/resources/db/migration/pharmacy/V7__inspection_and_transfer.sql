-- 到货验收: what a supplier delivered, counted by one person, inspected by another; only what was accepted becomes stock (rules.md 2.10).
create table pharmacy.consignment (
    id             uuid        primary key,
    number         text        not null unique,
    pharmacy_id    uuid        not null,
    supplier_id    uuid        not null references pharmacy.supplier (id),
    invoice        text        not null,
    stage          text        not null check (stage in ('unloaded', 'inspected')),
    unloaded_by    uuid        not null,                -- staff
    unloaded_name  text        not null,
    unloaded_at    timestamptz not null,
    inspected_by   uuid check (inspected_by <> unloaded_by),
    inspected_name text,
    inspected_at   timestamptz,
    version        integer     not null default 0,
    unique (supplier_id, invoice)
);
create index consignment_of_pharmacy on pharmacy.consignment (pharmacy_id, id);
create table pharmacy.consignment_line (
    consignment_id uuid    not null references pharmacy.consignment (id),
    seq            integer not null,
    herb_id        text    not null,
    lot_number     text    not null,
    produced_on    date    not null,
    expires_on     date    not null,
    invoiced_mg    bigint  not null check (invoiced_mg > 0),
    delivered_mg   bigint  not null check (delivered_mg >= 0),
    accepted_mg    bigint  check (accepted_mg between 0 and delivered_mg),
    failed         text    not null default '',         -- points of inspection it failed, comma between
    reason         text    not null default '',         -- why less was accepted than delivered
    primary key (consignment_id, seq)
);

-- 调拨: on the road it belongs to the sender, until somebody at the other pharmacy signs for it.
create table pharmacy.transfer (
    id            uuid        primary key,
    number        text        not null unique,
    from_id       uuid        not null,                 -- institutions
    to_id         uuid        not null check (to_id <> from_id),
    stage         text        not null check (stage in ('sent', 'received')),
    reason        text        not null,
    sent_by       uuid        not null,                 -- staff
    sent_name     text        not null,
    sent_at       timestamptz not null,
    received_by   uuid check (received_by <> sent_by),
    received_name text,
    received_at   timestamptz,
    note          text        not null default '',      -- why less arrived than was sent
    version       integer     not null default 0
);
create index transfer_on_the_road on pharmacy.transfer (to_id, sent_at) where stage = 'sent';
create table pharmacy.transfer_line (
    transfer_id uuid   not null references pharmacy.transfer (id),
    lot_id      uuid   not null references pharmacy.lot (id),
    mg          bigint not null check (mg > 0),
    received_mg bigint check (received_mg between 0 and mg),
    to_lot_id   uuid   references pharmacy.lot (id),
    primary key (transfer_id, lot_id)
);

-- 进价: what a lot cost; a correction is a new line, never a changed one.
create table pharmacy.lot_price (
    lot_id     uuid        not null references pharmacy.lot (id),
    seq        integer     not null,
    per_kg_fen bigint      not null check (per_kg_fen >= 0),
    reason     text        not null,
    at         timestamptz not null,
    staff_id   uuid        not null,
    staff_name text        not null,
    primary key (lot_id, seq)
);
revoke delete, truncate on pharmacy.consignment, pharmacy.consignment_line, pharmacy.transfer, pharmacy.transfer_line from ${program};
revoke update, delete, truncate on pharmacy.lot_price from ${program};

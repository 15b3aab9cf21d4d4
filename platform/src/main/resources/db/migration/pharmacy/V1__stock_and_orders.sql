-- 药房: stock in lots, orders, money. Mass in whole milligrams, money in whole fen.
create schema if not exists pharmacy;

create table pharmacy.supplier (
    id         uuid    primary key,
    name       text    not null unique,
    uscc       text,                                   -- unified social credit code, checked by the program
    active     boolean not null
);

-- 入库: one arrival, inspected by two persons (rules.md 2.10).
create table pharmacy.purchase (
    id           uuid        primary key,
    pharmacy_id  uuid        not null,                 -- institution
    supplier_id  uuid        not null references pharmacy.supplier (id),
    invoice      text        not null,
    arrived_at   timestamptz not null,
    received_by  uuid        not null,                 -- staff
    inspected_by text        not null,                 -- the second person
    unique (supplier_id, invoice)
);

-- 批号: one lot of one herbal piece in one pharmacy. on_hand and reserved are what the movements add up to.
create table pharmacy.lot (
    id          uuid    primary key,
    pharmacy_id uuid    not null,
    herb_id     text    not null,
    lot_number  text    not null,
    supplier_id uuid    not null references pharmacy.supplier (id),
    purchase_id uuid    not null references pharmacy.purchase (id),
    produced_on date    not null,
    expires_on  date    not null check (expires_on > produced_on),
    on_hand_mg  bigint  not null check (on_hand_mg >= 0),
    reserved_mg bigint  not null check (reserved_mg between 0 and on_hand_mg),
    held        boolean not null,
    hold_reason text,
    version     integer not null,
    check (held = (hold_reason is not null)),
    unique (pharmacy_id, herb_id, lot_number, supplier_id)
);
create index lot_first_expiry on pharmacy.lot (pharmacy_id, herb_id, expires_on, id) where on_hand_mg > 0;
create index lot_expiring on pharmacy.lot (pharmacy_id, expires_on, id) where on_hand_mg > 0;

-- 出入库流水: append-only. on_hand_mg and reserved_mg are the changes this movement makes.
create table pharmacy.movement (
    id          uuid        primary key,
    lot_id      uuid        not null references pharmacy.lot (id),
    kind        text        not null check (kind in ('received', 'reserved', 'released', 'dispensed', 'wasted')),
    on_hand_mg  bigint      not null,
    reserved_mg bigint      not null,
    order_id    uuid,
    reason      text,
    at          timestamptz not null,
    staff_id    uuid        not null,
    staff_name  text        not null
);
create index movement_of_lot on pharmacy.movement (lot_id, id);
create index movement_of_order on pharmacy.movement (order_id, id) where order_id is not null;

create table pharmacy.pharmacy_order (
    id                   uuid        primary key,
    number               text        not null unique,
    prescription_id      uuid        not null,
    prescription_version integer     not null,
    prescription_number  text        not null,
    person_id            uuid        not null,
    origin_id            uuid        not null,          -- institution where it was written
    pharmacy_id          uuid        not null,          -- institution that dispenses
    packets              integer     not null check (packets > 0),
    centre_decocts       boolean     not null,
    stage                text        not null check (stage in ('awaiting_payment', 'paid', 'dispensing', 'dispensed', 'checked', 'decocting',
                                                              'shipped', 'handed_over', 'cancelled', 'sent_back', 'expired')),
    stage_since          timestamptz not null,
    created_at           timestamptz not null,
    total_fen            bigint      not null check (total_fen >= 0),
    insured_fen          bigint      not null check (insured_fen between 0 and total_fen),
    self_fen             bigint      not null check (self_fen = total_fen - insured_fen),
    valid_until          date        not null,
    reserved             boolean     not null,          -- whether its stock is reserved now
    dispenser_staff_id   uuid,
    dispenser_name       text,
    checker_staff_id     uuid,
    checker_name         text,
    end_reason           text,
    version              integer     not null,
    unique (prescription_id, prescription_version),
    check (stage not in ('checked', 'decocting', 'shipped', 'handed_over') or checker_staff_id <> dispenser_staff_id)
);
create index order_of_pharmacy on pharmacy.pharmacy_order (pharmacy_id, stage, stage_since, id) where stage in ('paid', 'dispensing', 'dispensed');
create index order_to_charge on pharmacy.pharmacy_order (origin_id, created_at, id) where stage = 'awaiting_payment';
create index order_reserved on pharmacy.pharmacy_order (stage_since) where stage = 'paid' and reserved;
create index order_of_person on pharmacy.pharmacy_order (person_id, created_at desc);

create table pharmacy.order_row (
    order_id      uuid    not null references pharmacy.pharmacy_order (id),
    seq           integer not null,
    herb_id       text    not null,
    name          text    not null,
    per_packet_mg bigint  not null check (per_packet_mg > 0),
    handling      text    not null,                     -- words of Handling, comma between
    toxic         boolean not null,
    price_fen     bigint  not null,                     -- of all packets, frozen
    primary key (order_id, seq)
);

-- What of which lot is set aside for which row. Gone when released; kept when dispensed: herb trace.
create table pharmacy.reservation (
    order_id  uuid    not null references pharmacy.pharmacy_order (id),
    seq       integer not null,
    lot_id    uuid    not null references pharmacy.lot (id),
    mg        bigint  not null check (mg > 0),
    dispensed boolean not null,
    primary key (order_id, seq, lot_id)
);
create index reservation_of_lot on pharmacy.reservation (lot_id);

-- 收退费: append-only; an order is charged once and refunded at most once.
create table pharmacy.payment (
    id          uuid        primary key,
    order_id    uuid        not null references pharmacy.pharmacy_order (id),
    kind        text        not null check (kind in ('charge', 'refund')),
    receipt     text        not null unique,
    method      text        not null check (method in ('cash', 'card', 'mobile')),
    total_fen   bigint      not null,
    insured_fen bigint      not null,
    self_fen    bigint      not null check (self_fen = total_fen - insured_fen),
    at          timestamptz not null,
    staff_id    uuid        not null,
    staff_name  text        not null,
    institution_id uuid     not null,
    unique (order_id, kind)
);
create index payment_by_day on pharmacy.payment (institution_id, at, id);

-- What the scale showed: packet 1..n whole (seq 0), and each toxic herb alone (its seq).
create table pharmacy.weighing (
    order_id  uuid    not null references pharmacy.pharmacy_order (id),
    packet    integer not null,
    seq       integer not null,
    mg        bigint  not null,
    primary key (order_id, packet, seq)
);

-- Rules as dated data with their source.
create table pharmacy.rule (
    name           text    not null,
    effective_from date    not null,
    value          numeric(12, 6) not null,
    source         text    not null,
    primary key (name, effective_from)
);
insert into pharmacy.rule (name, effective_from, value, source) values
    ('weight_error', '2007-03-12', 0.05, '医院中药饮片管理规范 国中医药发〔2007〕11号: 每剂重量误差应在±5%以内 [verified]'),
    ('reservation_hours', '2026-01-01', 48, 'design: unpicked reservations go back to stock'),
    ('refund_after_dispensing', '2026-01-01', 0, 'design: county policy, share refunded once herbs are weighed out'),
    ('dispensing_minutes', '2026-01-01', 30, 'design: rules.md 2.9 clock'),
    ('expiry_warning_days', '2026-01-01', 90, 'design: stock keeper''s warning');

revoke update, delete, truncate on pharmacy.movement, pharmacy.payment from ${program};
revoke delete, truncate on pharmacy.lot, pharmacy.pharmacy_order, pharmacy.order_row, pharmacy.purchase from ${program};

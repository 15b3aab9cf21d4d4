-- 采购: what to order, and the orders.
insert into pharmacy.rule (name, effective_from, value, source) values
    ('forecast_weeks', '2026-01-01', 12, 'design: whole weeks of dispensing a forecast looks back on'),
    ('forecast_alpha', '2026-01-01', 0.3, 'design: weight of the latest week in exponential smoothing'),
    ('reorder_cover_days', '2026-01-01', 30, 'design: how long an order shall last'),
    ('reorder_lead_days', '2026-01-01', 7, 'design: from the order to the shelf'),
    ('reorder_pack_grams', '2026-01-01', 1000, 'design: least amount that is sold where a piece has no pack of its own');

-- What holds for one piece at one pharmacy instead of the county's rules; the latest row holds.
create table pharmacy.reorder_terms (
    pharmacy_id    uuid        not null,
    herb_id        text        not null,
    effective_from date        not null,
    cover_days     integer     not null check (cover_days between 1 and 365),
    lead_days      integer     not null check (lead_days between 0 and 365),
    pack_mg        bigint      not null check (pack_mg > 0),
    source         text        not null,
    set_name       text        not null,
    primary key (pharmacy_id, herb_id, effective_from)
);

create table pharmacy.purchase_order (
    id            uuid        primary key,
    number        text        not null unique,
    pharmacy_id   uuid        not null,
    supplier_id   uuid        not null references pharmacy.supplier (id),
    stage         text        not null check (stage in ('drafted', 'approved', 'arrived', 'withdrawn')),
    drafted_at    timestamptz not null,
    drafted_by    uuid        not null,                 -- staff
    drafted_name  text        not null,
    approved_at   timestamptz,
    approved_by   uuid check (approved_by <> drafted_by),
    approved_name text,
    ended_at      timestamptz,
    ended_name    text,
    version       integer     not null default 0
);
create index purchase_order_of_pharmacy on pharmacy.purchase_order (pharmacy_id, id);
create table pharmacy.purchase_line (
    order_id uuid   not null references pharmacy.purchase_order (id),
    herb_id  text   not null,
    mg       bigint not null check (mg > 0),
    primary key (order_id, herb_id)
);
revoke delete, truncate on pharmacy.purchase_order, pharmacy.purchase_line, pharmacy.reorder_terms from ${program};
revoke update on pharmacy.purchase_line, pharmacy.reorder_terms from ${program};

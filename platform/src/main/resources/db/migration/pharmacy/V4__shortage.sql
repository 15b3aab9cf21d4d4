-- 缺药登记: orders that wait for stock, and what a clinic misses before anything is ordered (functional guideline 2025, no. 15).
create table pharmacy.shortage (
    id            uuid        primary key,
    pharmacy_id   uuid        not null,                 -- which should have it
    origin_id     uuid        not null,                 -- where it is missed
    herb_id       text        not null,
    order_id      uuid        references pharmacy.pharmacy_order (id),  -- none where a clinic reports it by itself
    mg            bigint      not null check (mg > 0),  -- what the order needs in all, or the clinic asks for
    reason        text        not null,
    reported_at   timestamptz not null,
    reported_by   uuid        not null,                 -- staff
    reported_name text        not null,
    closed_at     timestamptz,                          -- of a clinic's own report; one with an order ends with the order's waiting
    closed_name   text,
    unique (order_id, herb_id)
);
create index shortage_of_pharmacy on pharmacy.shortage (pharmacy_id, herb_id, reported_at);
create index shortage_of_origin on pharmacy.shortage (origin_id, id);

-- 替换申请: the pharmacy asks the prescriber for another piece; the prescriber changes the row or refuses.
create table pharmacy.substitution (
    id              uuid        primary key,
    order_id        uuid        not null references pharmacy.pharmacy_order (id),
    prescription_id uuid        not null,
    version         integer     not null,               -- of the prescription that was sent back
    seq             integer     not null,
    herb_id         text        not null,
    proposed_id     text        not null check (proposed_id <> herb_id),
    reason          text        not null,
    asked_at        timestamptz not null,
    asked_by        uuid        not null,                -- staff
    asked_name      text        not null,
    answer          text        check (answer in ('adopted', 'rewritten', 'refused')),
    answered_at     timestamptz,
    answered_name   text,
    note            text,                               -- why it was refused
    check ((answer is null) = (answered_at is null))
);
create index substitution_of_prescription on pharmacy.substitution (prescription_id, id);
create index substitution_of_order on pharmacy.substitution (order_id);
revoke delete, truncate on pharmacy.shortage, pharmacy.substitution from ${program};

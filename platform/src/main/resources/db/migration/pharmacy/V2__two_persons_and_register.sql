-- Stock moves by two persons where one is not enough; controlled pieces have a register of their own.

alter table pharmacy.movement drop constraint movement_kind_check;
alter table pharmacy.movement add constraint movement_kind_check check (kind in ('received', 'reserved', 'released', 'dispensed', 'wasted', 'adjusted', 'returned', 'sent'));
alter table pharmacy.movement add column second_id uuid;              -- staff; none where the second person only wrote their name
alter table pharmacy.movement add column second_name text;

-- 报损、调整、退货: proposed by one person, done when another signs (rules.md 2.9, 2.10).
create table pharmacy.stock_act (
    id            uuid        primary key,
    number        text        not null unique,
    pharmacy_id   uuid        not null,
    lot_id        uuid        not null references pharmacy.lot (id),
    kind          text        not null check (kind in ('write_off', 'adjustment', 'supplier_return')),
    mg            bigint      not null check (mg <> 0),               -- what the shelf grows by, or shrinks by if negative
    reason        text        not null,
    stage         text        not null check (stage in ('proposed', 'signed', 'refused', 'withdrawn')),
    proposed_by   uuid        not null,                               -- staff
    proposed_name text        not null,
    proposed_at   timestamptz not null,
    decided_by    uuid,                                               -- staff
    decided_name  text,
    decided_at    timestamptz,
    note          text,                                               -- why it was refused
    version       integer     not null default 0,
    check ((stage = 'proposed') = (decided_by is null)),
    check (stage not in ('signed', 'refused') or decided_by <> proposed_by),
    check (kind = 'adjustment' or mg < 0)
);
create index stock_act_waiting on pharmacy.stock_act (pharmacy_id, proposed_at) where stage = 'proposed';
create index stock_act_of_pharmacy on pharmacy.stock_act (pharmacy_id, id);

-- 毒麻饮片专用账册: a page for each controlled piece in each pharmacy, lines append-only.
create table pharmacy.register_page (
    pharmacy_id uuid    not null,
    herb_id     text    not null,
    balance_mg  bigint  not null check (balance_mg >= 0),
    entries     integer not null,
    primary key (pharmacy_id, herb_id)
);
create table pharmacy.register_entry (
    pharmacy_id         uuid        not null,
    herb_id             text        not null,
    seq                 integer     not null,
    kind                text        not null,                         -- of the movement, or 'opened' with what lay there before
    lot_id              uuid        references pharmacy.lot (id),
    lot_number          text        not null,
    mg                  bigint      not null,
    balance_mg          bigint      not null check (balance_mg >= 0),
    order_id            uuid,
    prescription_number text,
    reason              text,
    at                  timestamptz not null,
    staff_id            uuid        not null,
    staff_name          text        not null,
    second_id           uuid,
    second_name         text,
    primary key (pharmacy_id, herb_id, seq),
    foreign key (pharmacy_id, herb_id) references pharmacy.register_page (pharmacy_id, herb_id)
);

-- 双人双锁: the second person's key for an order that holds a controlled piece, good for one weighing by the dispenser named.
create table pharmacy.second_key (
    id           uuid        primary key,
    order_id     uuid        not null references pharmacy.pharmacy_order (id),
    dispenser_id uuid        not null,                                -- staff
    staff_id     uuid        not null check (staff_id <> dispenser_id),
    staff_name   text        not null,
    at           timestamptz not null,
    used_at      timestamptz
);
create unique index second_key_waiting on pharmacy.second_key (order_id) where used_at is null;

insert into pharmacy.rule (name, effective_from, value, source) values
    ('keep_years_ordinary', '2007-05-01', 1, '处方管理办法 卫生部令第53号 art. 50: 普通、急诊、儿科处方 1 年 [verified]'),
    ('keep_years_toxic', '2007-05-01', 2, '处方管理办法 卫生部令第53号 art. 50: 医疗用毒性药品 2 年 [verified]'),
    ('keep_years_narcotic', '2007-05-01', 3, '处方管理办法 卫生部令第53号 art. 50: 麻醉药品 3 年 [verified]');

revoke update, delete, truncate on pharmacy.register_entry from ${program};
revoke delete, truncate on pharmacy.register_page, pharmacy.stock_act, pharmacy.second_key from ${program};

-- 盘点与交接清点.

-- 斗谱: which piece stands in which bin of which area.
create table pharmacy.bin (
    id          uuid    primary key,
    pharmacy_id uuid    not null,
    area        text    not null,
    code        text    not null,
    herb_id     text    not null,
    version     integer not null default 0,
    unique (pharmacy_id, code),
    unique (pharmacy_id, herb_id)
);
create index bin_of_area on pharmacy.bin (pharmacy_id, area, code);

-- A count of an area, or of all controlled pieces at a shift's hand-over. Two persons count blind; a third settles what differs.
create table pharmacy.stock_count (
    id           uuid        primary key,
    number       text        not null unique,
    pharmacy_id  uuid        not null,
    kind         text        not null check (kind in ('area', 'hand_over')),
    area         text        not null,                                -- empty at a hand-over
    stage        text        not null check (stage in ('first', 'second', 'differs', 'agreed', 'settled', 'abandoned')),
    opened_at    timestamptz not null,
    opened_name  text        not null,
    first_id     uuid,
    first_name   text,
    first_at     timestamptz,
    second_id    uuid check (second_id <> first_id),
    second_name  text,
    second_at    timestamptz,
    settled_id   uuid check (settled_id <> first_id and settled_id <> second_id),
    settled_name text,
    settled_at   timestamptz,
    reason       text,                                                -- of the settlement, or why it was abandoned
    version      integer     not null default 0
);
create unique index stock_count_open on pharmacy.stock_count (pharmacy_id, kind, area) where stage in ('first', 'second', 'differs');
create index stock_count_of_pharmacy on pharmacy.stock_count (pharmacy_id, id);

-- What stood in the books at the moment of each counting, and what was counted.
create table pharmacy.count_line (
    count_id        uuid   not null references pharmacy.stock_count (id),
    lot_id          uuid   not null references pharmacy.lot (id),
    book_first_mg   bigint,
    first_mg        bigint check (first_mg >= 0),
    book_second_mg  bigint,
    second_mg       bigint check (second_mg >= 0),
    book_settled_mg bigint,
    settled_mg      bigint check (settled_mg >= 0),
    primary key (count_id, lot_id)
);
revoke delete, truncate on pharmacy.stock_count, pharmacy.count_line from ${program};

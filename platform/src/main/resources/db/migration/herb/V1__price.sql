-- 药味价格: what herbal pieces and services cost from a day on. Nothing is overwritten: of two rows for one day the later recorded counts.
-- Prices are whole fen for 1,000 g.
create schema if not exists herb;

-- One row: its number rises with every change, and its lock lets one change through at a time. Other processes watch it.
create table herb.price_list (
    id      integer primary key check (id = 1),
    version bigint  not null
);
insert into herb.price_list (id, version) values (1, 0);

create table herb.price (
    id             uuid        primary key,  -- UUIDv7
    herb_id        text        not null,     -- of the knowledge base
    effective_from date        not null,
    per_kg_fen     bigint      not null check (per_kg_fen > 0),
    source         text        not null check (source <> ''),
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,     -- account
    recorder_name  text        not null
);

create table herb.fee (
    id             uuid        primary key,
    kind           text        not null,
    effective_from date        not null,
    amount_fen     bigint      not null check (amount_fen >= 0),
    source         text        not null check (source <> ''),
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,
    recorder_name  text        not null
);

revoke update, delete, truncate on herb.price, herb.fee from ${program};
revoke insert, delete, truncate on herb.price_list from ${program};

-- 调价: a change of prices that hold is proposed by one person and approved by another.
create table herb.price_change (
    id               uuid        primary key,                              -- UUIDv7
    effective_from   date        not null,
    source           text        not null check (source <> ''),
    herbs            text[]      not null check (cardinality(herbs) > 0),  -- of the knowledge base
    was_fens         bigint[]    not null,                                 -- for 1,000 g, on that day, when it was proposed
    fens             bigint[]    not null,
    stage            text        not null check (stage in ('proposed', 'approved', 'refused', 'withdrawn')),
    proposed_by      uuid        not null,                                 -- staff
    proposer_account uuid        not null,
    proposed_name    text        not null,
    proposed_at      timestamptz not null,
    decided_by       uuid,
    decided_name     text,
    decided_at       timestamptz,
    note             text        not null default '',
    version          integer     not null default 0,
    check (cardinality(herbs) = cardinality(fens) and cardinality(herbs) = cardinality(was_fens)),
    check ((stage = 'proposed') = (decided_by is null)),
    check (stage = 'withdrawn' or decided_by <> proposed_by)
);
create index price_change_open on herb.price_change (id) where stage = 'proposed';
revoke delete, truncate on herb.price_change from ${program};

alter table herb.price add column approved_by uuid;                        -- staff; none of first prices
alter table herb.price add column approver_name text not null default '';

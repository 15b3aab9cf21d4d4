-- 收费规则: a fee is counted by packet or by order, may have a least amount, may be free from an amount of herbs on, and may hold for
-- one class of institution, which then goes before the one that holds for all. Whoever proposes a fee does not approve it.
alter table herb.fee add column per text not null default 'ORDER' check (per in ('PACKET', 'ORDER'));
alter table herb.fee add column minimum_fen bigint not null default 0 check (minimum_fen >= 0);
alter table herb.fee add column free_from_fen bigint check (free_from_fen > 0);
alter table herb.fee add column institution_class text;
alter table herb.fee add column approved_by uuid;                       -- staff; none of fees set before there were two persons
alter table herb.fee add column approver_name text not null default '';
update herb.fee set kind = 'DECOCTION', per = 'PACKET' where kind = 'DECOCTION_PER_PACKET';
alter table herb.fee alter column per drop default;

create table herb.fee_proposal (
    id                uuid        primary key,
    kind              text        not null,
    effective_from    date        not null,
    per               text        not null check (per in ('PACKET', 'ORDER')),
    amount_fen        bigint      not null check (amount_fen >= 0),
    minimum_fen       bigint      not null check (minimum_fen >= 0),
    free_from_fen     bigint      check (free_from_fen > 0),
    institution_class text,
    source            text        not null check (source <> ''),
    stage             text        not null check (stage in ('proposed', 'approved', 'refused', 'withdrawn')),
    proposed_by       uuid        not null,                             -- staff
    proposer_account  uuid        not null,
    proposed_name     text        not null,
    proposed_at       timestamptz not null,
    decided_by        uuid,
    decided_name      text,
    decided_at        timestamptz,
    note              text        not null default '',
    version           integer     not null default 0,
    check ((stage = 'proposed') = (decided_by is null)),
    check (stage = 'withdrawn' or decided_by <> proposed_by)
);
create index fee_proposal_open on herb.fee_proposal (proposed_at) where stage = 'proposed';
revoke delete, truncate on herb.fee_proposal from ${program};

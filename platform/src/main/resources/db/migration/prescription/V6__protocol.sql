-- 协定方: protocols in versions, with owner and approval, and where the rows of a prescription were taken from.
create table prescription.protocol (
    id             uuid        primary key,
    kind           text        not null check (kind in ('PERSONAL', 'INSTITUTION')),
    owner_staff    uuid        not null,
    owner_name     text        not null,
    institution_id uuid        not null,
    name           text        not null check (name <> ''),
    initials       text        not null,
    stage          text        not null check (stage in ('DRAFT', 'PROPOSED', 'APPROVED', 'REJECTED', 'RETIRED')),
    version        integer     not null check (version > 0),
    in_force       integer,                                 -- the version that may be used
    decided_by     text,
    decided_at     timestamptz,
    note           text,
    lock           integer     not null,                    -- counts the steps
    check (stage <> 'RETIRED' or in_force is null),
    check (stage <> 'APPROVED' or in_force = version),
    check ((decided_by is null) = (decided_at is null))
);
create unique index protocol_of_owner on prescription.protocol (owner_staff, name) where kind = 'PERSONAL' and stage <> 'RETIRED';
create unique index protocol_of_institution on prescription.protocol (institution_id, name) where kind = 'INSTITUTION' and stage <> 'RETIRED';
create table prescription.protocol_version (
    protocol_id uuid        not null references prescription.protocol (id),
    version     integer     not null,
    written_at  timestamptz not null,
    account_id  uuid        not null,
    staff_name  text        not null,
    primary key (protocol_id, version)
);
create table prescription.protocol_row (
    protocol_id uuid    not null,
    version     integer not null,
    seq         integer not null check (seq > 0),
    herb_id     text    not null,
    name        text    not null,
    note        text    not null,
    packet_mg   bigint  not null check (packet_mg > 0),
    handling    text    not null,                           -- codes separated by one blank, often empty
    role        text,
    primary key (protocol_id, version, seq),
    foreign key (protocol_id, version) references prescription.protocol_version (protocol_id, version)
);
alter table prescription.herb_row
    add protocol_id      uuid,                              -- what it was taken from, whatever was changed since
    add protocol_version integer,
    add protocol_name    text,
    add check ((protocol_id is null) = (protocol_version is null)),
    add check ((protocol_id is null) = (protocol_name is null));
revoke update, delete, truncate on prescription.protocol_version, prescription.protocol_row from ${program};
revoke delete, truncate on prescription.protocol from ${program};

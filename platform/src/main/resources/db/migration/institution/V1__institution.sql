-- 机构: the county, its medical communities, institutions, departments, who serves whom, and charge ratios.
-- Nothing here is overwritten: each change adds a row with the next version and the day from which it holds. Days are calendar days in
-- the county; an `until_day` is the first day that no longer counts.
create schema if not exists institution;

-- One row: its number rises with every change, and its lock lets one change through at a time. Other processes watch it.
create table institution.directory (
    id      integer primary key check (id = 1),
    version bigint  not null
);
insert into institution.directory (id, version) values (1, 0);

create table institution.county (
    version     integer     primary key check (version > 0),
    division    text        not null check (division ~ '^[0-9]{6}$'),  -- GB/T 2260
    name        text        not null,
    name_en     text        not null,
    recorded_at timestamptz not null,
    recorded_by uuid        not null  -- account
);

create table institution.institution (
    id   uuid primary key,
    code text not null unique
);

create table institution.institution_state (
    institution_id uuid        not null references institution.institution (id),
    version        integer     not null check (version > 0),
    effective_from date        not null,
    name           text        not null,
    name_en        text        not null,
    class          text        not null,
    parent_id      uuid        references institution.institution (id),
    community_id   uuid,
    division       text        not null check (division ~ '^[0-9]{12}$'),  -- GB/T 2260, extended to the village
    credit_code    text        check (length(credit_code) = 18),            -- GB 32100
    address        text        not null,
    lines          text[]      not null,                                    -- service lines it has
    from_day       date        not null,
    until_day      date        check (until_day >= from_day),
    reason         text        not null,                                    -- why it changed; empty for the first row
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,
    primary key (institution_id, version)
);

create table institution.community_state (
    community_id   uuid        not null,
    version        integer     not null check (version > 0),
    effective_from date        not null,
    name           text        not null,
    name_en        text        not null,
    lead_id        uuid        not null references institution.institution (id),
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,
    primary key (community_id, version)
);

create table institution.department_state (
    department_id  uuid        not null,
    version        integer     not null check (version > 0),
    institution_id uuid        not null references institution.institution (id),
    code           text        not null,
    name           text        not null,
    name_en        text        not null,
    from_day       date        not null,
    until_day      date        check (until_day >= from_day),
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null,
    primary key (department_id, version)
);

-- 委托: from a community (all its members) or from one institution, which goes before its community's.
create table institution.delegation_state (
    delegation_id      uuid        not null,
    version            integer     not null check (version > 0),
    line               text        not null,
    origin_community   uuid,
    origin_institution uuid        references institution.institution (id),
    server_id          uuid        not null references institution.institution (id),
    from_day           date        not null,
    until_day          date        check (until_day >= from_day),
    recorded_at        timestamptz not null,
    recorded_by        uuid        not null,
    primary key (delegation_id, version),
    check ((origin_community is null) <> (origin_institution is null))
);

-- 报销比例: the insured part of a charge by class of institution and kind of insurance. Of two rows for one day the later recorded counts.
create table institution.charge_ratio (
    id             uuid         primary key,
    class          text         not null,
    insurance      text         not null,
    effective_from date         not null,
    ratio          numeric(5,4) not null check (ratio between 0 and 1),
    source         text         not null check (source <> ''),
    recorded_at    timestamptz  not null,
    recorded_by    uuid         not null
);

revoke update, delete, truncate on institution.county, institution.institution, institution.institution_state, institution.community_state,
    institution.department_state, institution.delegation_state, institution.charge_ratio from ${program};
revoke insert, delete, truncate on institution.directory from ${program};

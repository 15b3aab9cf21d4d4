-- 居民主索引: one row per resident; what they are found by; who cares for them; what changed, by whom.
create schema if not exists person;
create table person.resident (
    id                  uuid        primary key,
    name                text        not null,
    sex                 text        not null check (sex in ('male', 'female', 'unknown')),
    birth_date          date        not null,
    id_number           text        unique check (length(id_number) = 18),  -- GB 11643-1999
    phone               text,
    division            text        check (length(division) = 12),          -- statistical division down to the village
    address             text,
    insurance_kind      text        not null check (insurance_kind in ('resident', 'employee', 'none')),
    insurance_number    text,
    home_institution_id uuid        not null,  -- keeps the record; belongs to module institution
    allergies           text        not null check (allergies in ('not-asked', 'none', 'listed')),
    conditions          text        not null check (conditions in ('not-asked', 'none', 'listed')),
    medicines           text        not null check (medicines in ('not-asked', 'none', 'listed')),
    pregnancy           text        not null check (pregnancy in ('not-asked', 'no', 'yes')),
    pregnancy_basis     text        check (pregnancy_basis in ('last-period', 'due-date')),
    pregnancy_date      date,                  -- of the basis
    pregnancy_asked     date        check ((pregnancy = 'not-asked') = (pregnancy_asked is null)),
    lactation           text        not null check (lactation in ('not-asked', 'no', 'yes')),
    lactation_asked     date,
    lactation_since     date,
    lactation_until     date,
    renal               text        not null check (renal in ('not-asked', 'none', 'impaired')),
    hepatic             text        not null check (hepatic in ('not-asked', 'none', 'impaired')),
    registered_at       timestamptz not null,
    version             integer     not null
);
create index resident_by_name_and_birth on person.resident (name, birth_date);
create index resident_by_name_and_phone on person.resident (name, phone);

-- 其他证件: where there is no GB 11643 number, or beside it. system is '-' where the kind says who gave it.
create table person.identifier (
    system    text not null,
    kind      text not null check (kind in ('household-register', 'passport', 'officer-card', 'hk-macao-permit', 'taiwan-permit', 'birth-certificate', 'other')),
    value     text not null,
    person_id uuid not null references person.resident (id),
    primary key (value, kind, system)
);
create index identifier_of_person on person.identifier (person_id);

-- 过敏, 基础情况, 现用药: the items of the three lists; which list was asked for stands in resident.
create table person.safety_fact (
    person_id  uuid    not null references person.resident (id),
    kind       text    not null check (kind in ('allergy', 'condition', 'medicine')),
    seq        integer not null,
    coding     text    not null check (coding in ('herb', 'drug', 'patent', 'caution', 'foreign', 'words')),
    system     text,   -- of a foreign code
    code       text,   -- of the knowledge base, or foreign
    words      text,
    from_date  date,
    until_date date,
    primary key (person_id, kind, seq)
);
create index safety_fact_by_code on person.safety_fact (coding, code);

-- 照护关系: institutions beside the home that care for a resident, since when and why. Reach is home or relationship (ADR 0005).
create table person.care_relationship (
    person_id      uuid        not null references person.resident (id),
    institution_id uuid        not null,
    purpose        text        not null,
    begun_at       timestamptz not null,
    begun_by       uuid        not null,  -- account
    primary key (person_id, institution_id)
);
create index care_relationship_of_institution on person.care_relationship (institution_id, person_id);

-- 检索键: what a resident is found by, once for each institution within whose reach they are, so that a search reads one range of
-- one index whatever the size of the county. term: a letter for its kind, then name, initials, or a number written backwards.
create table person.search_key (
    institution_id uuid    not null,
    term           text    collate "C" not null,
    person_id      uuid    not null,
    home           boolean not null,
    primary key (institution_id, term, person_id)
);
create index search_key_of_county on person.search_key (term, person_id) where home;
create index search_key_of_person on person.search_key (person_id);

-- 变更记录: what each change changed. fields: JSON list of field, before, after. Append-only for the program.
create table person.change (
    id             uuid        primary key,
    person_id      uuid        not null references person.resident (id),
    version        integer     not null,
    at             timestamptz not null,
    account_id     uuid        not null,
    staff_name     text        not null,
    post_id        uuid        not null,
    role           text        not null,
    institution_id uuid        not null,
    institution    text        not null,
    fields         text        not null,
    unique (person_id, version)
);
revoke update, delete, truncate on person.change from ${program};

-- 推算规则: dated data, each with its source.
create table person.rule (
    code           text    not null,
    effective_from date    not null,
    value          integer not null,
    source         text    not null,
    primary key (code, effective_from)
);
insert into person.rule (code, effective_from, value, source) values
    ('days-to-term', date '1900-01-01', 280, 'Naegele: 280 days from the first day of the last period; textbook 妇产科学, from memory'),
    ('longest-term-weeks', date '1900-01-01', 44, 'own choice: post-term is 42 weeks; two more before the entry counts as stale');
revoke insert, update, delete, truncate on person.rule from ${program};

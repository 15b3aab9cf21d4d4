-- 名医工作室: a master's cases, what was mined from them, what the master made of it and signed. No case names a resident.
create table assist.studio (
    id             uuid        primary key,               -- UUIDv7
    master_staff   uuid        not null unique,           -- module access
    master_name    text        not null,
    institution_id uuid        not null,
    school         text        not null default '',       -- 流派
    opened_at      timestamptz not null,
    recognised_at  timestamptz,
    recognised_by  text        not null default '' check ((recognised_by = '') = (recognised_at is null))
);

-- 同意: whether the master's own visits may be mined; the latest row holds. Never changed.
create table assist.studio_consent (
    id         uuid        primary key,
    studio_id  uuid        not null references assist.studio (id),
    from_day   date,                                      -- null where consent was withdrawn
    at         timestamptz not null,
    account_id uuid        not null,
    staff_name text        not null
);
create index studio_consent_of on assist.studio_consent (studio_id, id);

create table assist.studio_import (
    id         uuid        primary key,
    studio_id  uuid        not null references assist.studio (id),
    file_name  text        not null,                      -- empty for a case typed by hand
    rows       integer     not null check (rows >= 0),
    kept       integer     not null check (kept >= 0 and kept <= rows),
    at         timestamptz not null,
    account_id uuid        not null,
    staff_name text        not null,
    taken_back_at timestamptz
);
create index studio_import_of on assist.studio_import (studio_id, id);
create table assist.studio_fault (
    import_id   uuid   not null references assist.studio_import (id),
    line        bigint not null,
    column_name text   not null,
    fault       text   not null,
    value       text   not null,
    primary key (import_id, line)
);

-- 医案: the columns are those of assist.case_record. The id is the studio's and the row's own number.
create table assist.studio_case (
    id           text    primary key,
    studio_id    uuid    not null references assist.studio (id),
    import_id    uuid    not null references assist.studio_import (id),
    day          date    not null,
    age_years    integer not null check (age_years >= 0),
    sex          text    not null check (sex in ('FEMALE', 'MALE', 'UNKNOWN')),
    pregnant     boolean not null,
    constitution text,
    findings     text[]  not null,
    denied       text[]  not null,
    words        text    not null,
    medicines    text[]  not null,
    syndromes    text[]  not null,
    herbs        text[]  not null check (cardinality(herbs) > 0)
);
create index studio_case_of on assist.studio_case (studio_id, day, id);
create index studio_case_of_import on assist.studio_case (import_id);

-- 挖掘: one run; never changed.
create table assist.studio_mining (
    studio_id  uuid        not null references assist.studio (id),
    number     integer     not null check (number > 0),
    cases      integer     not null,
    colleagues integer     not null,
    own_visits integer     not null,
    at         timestamptz not null,
    account_id uuid        not null,
    staff_name text        not null,
    content    text        not null,                      -- JSON of the result
    primary key (studio_id, number)
);

-- 经验版本: each edit is the next; never changed.
create table assist.studio_version (
    studio_id  uuid        not null references assist.studio (id),
    number     integer     not null check (number > 0),
    mining     integer     not null,
    at         timestamptz not null,
    account_id uuid        not null,
    staff_name text        not null,
    sha256     text        not null,                      -- of the content
    content    text        not null,                      -- canonical JSON
    primary key (studio_id, number),
    foreign key (studio_id, mining) references assist.studio_mining (studio_id, number)
);

-- 签名: the latest of a studio holds; never changed.
create table assist.studio_signature (
    id         uuid        primary key,
    studio_id  uuid        not null,
    number     integer     not null,
    kind       text        not null check (kind in ('SIGNED', 'WITHDRAWN')),
    at         timestamptz not null,
    account_id uuid        not null,
    staff_id   uuid        not null,
    staff_name text        not null,
    foreign key (studio_id, number) references assist.studio_version (studio_id, number)
);
create index studio_signature_of on assist.studio_signature (studio_id, id);

-- What was shown as a master would: null for the general suggestion.
alter table assist.suggestion add column studio_id uuid references assist.studio (id);
create index suggestion_of_studio on assist.suggestion (studio_id) where studio_id is not null;

insert into assist.setting (name, value, effective_from, basis) values
    ('studio_least_cases',      30,    '2026-01-01', '[design] 名医医案少于此数不挖掘; 国家未规定'),
    ('studio_most_colleagues',  20000, '2026-01-01', '[design] 与之比较的同行病例, 取最近的至多此数; 国家未规定');

revoke update, delete, truncate on assist.studio_consent, assist.studio_fault, assist.studio_mining, assist.studio_version,
    assist.studio_signature from ${program};
revoke delete, truncate on assist.studio, assist.studio_import from ${program};

-- 病例、模型: what models learn from, the models themselves and which of them is in use.

-- 病例表: a file of cases that was given in; rows that could not be used are kept with what is wrong with them.
create table assist.case_import (
    id          uuid        primary key,                  -- UUIDv7
    file_name   text        not null,
    rows        integer     not null check (rows >= 0),
    kept        integer     not null check (kept >= 0 and kept <= rows),
    at          timestamptz not null,
    account_id  uuid        not null,
    staff_name  text        not null
);
create table assist.case_fault (
    import_id   uuid        not null references assist.case_import (id),
    line        bigint      not null,
    column_name text        not null,                     -- empty where it is the whole row
    fault       text        not null,
    value       text        not null,
    primary key (import_id, line)
);

-- 病例: a visit that ended in a passed prescription, or a row of a file. It names no resident.
create table assist.case_record (
    id              text    primary key,                  -- of the prescription, or of the import and the row's own
    prescription_id uuid    unique,                       -- module prescription; null for a row of a file
    version         integer,
    visit_id        uuid,                                 -- module clinic
    institution_id  uuid,
    doctor_staff    uuid,                                 -- whose experience it is
    doctor_name     text    not null default '',
    import_id       uuid    references assist.case_import (id),
    day             date    not null,
    age_years       integer not null check (age_years >= 0),
    sex             text    not null check (sex in ('FEMALE', 'MALE', 'UNKNOWN')),
    pregnant        boolean not null,
    constitution    text,
    findings        text[]  not null,
    denied          text[]  not null,
    words           text    not null,
    medicines       text[]  not null,
    syndromes       text[]  not null,
    herbs           text[]  not null,
    check ((prescription_id is null) <> (import_id is null)),
    check ((prescription_id is null) = (doctor_staff is null))
);
create index case_of_doctor on assist.case_record (doctor_staff, day) where doctor_staff is not null;
create index case_of_day on assist.case_record (day);
create index case_of_visit on assist.case_record (visit_id) where visit_id is not null;
create index case_of_import on assist.case_record (import_id) where import_id is not null;

-- 模型: asked for by one person, trained behind the page, never changed afterwards.
create table assist.model (
    number        integer     primary key,
    base          integer     references assist.model (number),  -- the model to which new cases were added; null after a full training
    from_day      date        not null,
    until_day     date        not null check (until_day >= from_day),
    county        boolean     not null,                   -- learns from the county's own visits
    imports       uuid[]      not null,                   -- and from these files
    nets          boolean     not null,
    stage         text        not null check (stage in ('TRAINING', 'READY', 'FAILED')),
    asked_at      timestamptz not null,
    asker_account uuid        not null,
    asker_staff   uuid        not null,
    asker_name    text        not null,
    house_id      uuid        not null,                   -- where the asker works, module institution
    ended_at      timestamptz check ((ended_at is null) = (stage = 'TRAINING')),
    failure       text        not null default '',
    version       text        not null default '',        -- beginning of the content's SHA-256
    sha256        text        not null default '',
    bytes         bigint      not null default 0,
    card          text        not null default '' check ((card = '') = (stage <> 'READY'))
);
create table assist.model_part (
    number integer not null references assist.model (number),
    seq    integer not null,
    bytes  bytea   not null,
    primary key (number, seq)
);

-- 启用: which model is in use since when; the latest row holds, none or a null means the textbook alone. Never changed.
create table assist.activation (
    id         uuid        primary key,                   -- UUIDv7
    number     integer     references assist.model (number),
    kind       text        not null check (kind in ('ACTIVATED', 'ROLLED_BACK')),
    at         timestamptz not null,
    account_id uuid        not null,
    staff_id   uuid        not null,
    staff_name text        not null,
    reason     text        not null check (reason <> '')
);

insert into assist.setting (name, value, effective_from, basis) values
    ('least_cases', 50, '2026-01-01', '[design] 病例少于此数不训练模型; 国家未规定');

revoke update, delete, truncate on assist.case_import, assist.case_fault, assist.model_part, assist.activation from ${program};
revoke delete, truncate on assist.model from ${program};

-- 权限: staff, what they sign in with, the posts they hold, tokens of service accounts, rules for passwords, sessions.
create schema if not exists access;

create table access.staff (
    id       uuid    primary key,
    name     text    not null,
    title    text    not null default '',  -- professional title as printed, such as 主治医师
    initials text    not null default '',  -- pinyin initials, lower case
    version  integer not null default 0
);
create index staff_by_name on access.staff (name text_pattern_ops);
create index staff_by_initials on access.staff (initials text_pattern_ops);

-- One account a person. A service account (another program) has a staff row of the same id.
create table access.account (
    id              uuid        primary key,
    staff_id        uuid        not null unique references access.staff,
    username        text        not null unique check (username = lower(username)),
    password_hash   text,                            -- none for a service account: it signs in by token only
    password_set_at timestamptz,
    must_change     boolean     not null default false,
    state           text        not null check (state in ('open', 'closed')),
    failed_count    integer     not null default 0,  -- wrong passwords in a row, to the lock
    failures_since  integer     not null default 0,  -- wrong passwords since the last sign-in
    locked_until    timestamptz,
    last_sign_in_at timestamptz,
    last_sign_in_from text,                          -- network address
    previous_sign_in_at   timestamptz,               -- the one before, told to the person after signing in
    previous_sign_in_from text,
    previous_failures     integer     not null default 0, -- wrong passwords between the two
    version         integer     not null default 0,
    check ((password_hash is null) = (password_set_at is null))
);

create table access.post (
    id             uuid    primary key,
    staff_id       uuid    not null references access.staff,
    role           text    not null,
    institution_id uuid    not null,                 -- belongs to module institution
    valid_from     date    not null,
    valid_until    date,                             -- last day; none while it lasts
    version        integer not null default 0,
    check (valid_until >= valid_from - 1)          -- a day before the first: never taken up
);
create index post_by_staff on access.post (staff_id);
create index post_by_institution on access.post (institution_id, role);

create table access.token (
    id           uuid        primary key,
    account_id   uuid        not null references access.account,
    label        text        not null,
    hash         text        not null unique,        -- SHA-256 of the token, hex; the token itself is shown once and kept nowhere
    command_key  uuid        not null unique,        -- of the form that asked for it: pressed twice, it is issued once
    issued_at    timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_on date
);
create index token_by_account on access.token (account_id);

-- Accounts of a demo county, offered on the sign-in page. Empty in a real county.
create table access.demo_account (
    account_id uuid    primary key references access.account,
    password   text    not null,
    place      integer not null                      -- order on the page
);

-- Rules for passwords and sessions: the row with the latest effective_from that is not after today holds.
create table access.sign_in_rule (
    effective_from   date    primary key,
    shortest         integer not null,               -- characters
    preferred        integer not null,               -- characters
    classes          integer not null,               -- of: lower case, capitals, digits, others
    oldest_days      integer not null,               -- after this a password must be changed
    failures         integer not null,               -- in a row until the account is locked
    locked_minutes   integer not null,
    idle_minutes     integer not null,
    administrators_once boolean not null,            -- whether an administrator may be signed in only once
    source           text    not null
);
insert into access.sign_in_rule values ('2020-01-01', 8, 12, 3, 90, 5, 10, 30, true,
    'GB/T 22239-2019 8.1.4.1 as assessors apply it: at least 8 characters of 3 classes, better 12; change within 90 days; lock after 5 failures for 10 minutes or more; idle 15 to 30 minutes; administrators once');

-- Sessions, in the form Spring Session reads.
create table access.web_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)                -- account id
);
create unique index web_session_by_session_id on access.web_session (session_id);
create index web_session_by_expiry on access.web_session (expiry_time);
create index web_session_by_principal on access.web_session (principal_name);
create table access.web_session_attributes (
    session_primary_id char(36)     not null references access.web_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

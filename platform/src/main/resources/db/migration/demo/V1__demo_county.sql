-- 演示县: how far the county has been built, and how far its clock runs ahead. Empty in any other county.
create schema if not exists demo;
create table demo.county (
    id            integer     primary key check (id = 1),
    seed          bigint      not null,
    founded_at    timestamptz not null,             -- when it was built; history ends here
    ahead_seconds bigint      not null default 0 check (ahead_seconds >= 0),
    residents     integer     not null              -- registered so far
);
create table demo.staff (
    post_id        uuid    primary key,             -- belongs to module access
    seq            integer not null unique,
    role           text    not null,
    institution_id uuid    not null,
    username       text    not null
);
-- 病程: one visit of the history each, planned when the county is founded.
create table demo.visit (
    seq       integer     primary key,
    person_id uuid        not null,                 -- belongs to module person
    doctor    text        not null,                 -- user name
    at        timestamptz not null,
    ending    text        not null,
    state     text        not null default 'planned' check (state in ('planned', 'begun', 'told'))
);

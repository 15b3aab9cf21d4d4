-- 常用筛选: filters of the home page that somebody keeps under a name.
create schema if not exists web;
create table web.saved_filter (
    id         uuid primary key,
    account_id uuid not null,          -- belongs to module access
    role       text not null,          -- lists differ by role
    name       text not null check (name <> ''),
    words      text not null,
    urgency    text not null,          -- the least urgent that is shown
    list       text not null,          -- key of the one list shown; empty: all
    unique (account_id, role, name)
);

-- 打印: which paper lies at a counter, each print of a document, and each time a print was opened. All three are history: rows are only added.
create schema if not exists print;

create table print.profile (
    institution_id uuid        not null,                              -- module institution
    counter        text        not null check (counter in ('consulting_room', 'cashier', 'pharmacy', 'decoction_room', 'delivery')),
    kind           text        not null,
    version        integer     not null check (version > 0),          -- the highest one holds
    paper          text        not null check (paper in ('A4', 'A5', 'LABEL_100X150', 'LABEL_60X40')),
    set_at         timestamptz not null,
    set_by         text        not null,                              -- the name that was true then
    primary key (institution_id, counter, kind, version)
);

create table print.print (
    id               uuid        primary key,
    kind             text        not null,
    document_id      uuid        not null,                            -- of the module that owns the kind
    document_version text        not null,
    document_number  text        not null,
    number           integer     not null check (number > 0),         -- 1 is the original, each further one a reprint
    paper            text        not null check (paper in ('A4', 'A5', 'LABEL_100X150', 'LABEL_60X40')),
    printed_at       timestamptz not null,
    account_id       uuid        not null,                            -- module access
    printed_by       text        not null,
    institution_id   uuid        not null,
    institution_name text        not null,
    unique (document_id, kind, document_version, number)
);

create table print.opening (
    print_id  uuid        not null references print.print (id),
    opened_at timestamptz not null
);
create index opening_of_print on print.opening (print_id);

revoke update, delete, truncate on print.profile, print.print, print.opening from ${program};

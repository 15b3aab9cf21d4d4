-- 配送: parcels, the codes by which they are handed over, complaints, and what a resident may see without an account.
create schema if not exists delivery;

-- 包裹: one for each making of a prescription that may leave: decocted and released, or checked to be boiled at home.
create table delivery.parcel (
    id                   uuid        primary key,
    number               text        not null unique,
    order_id             uuid        not null,          -- of module pharmacy
    ready_at             timestamptz not null,          -- when it might leave; made again, it comes with another
    prescription_id      uuid        not null,
    prescription_number  text        not null,
    person_id            uuid        not null,
    origin_id            uuid        not null,          -- institution that prescribed, and where a parcel for the clinic goes
    carrier_id           uuid        not null,          -- institution that delivers
    packets              integer     not null check (packets > 0),
    bags                 integer     check (bags > 0),  -- none where the resident decocts
    external             boolean     not null,
    home                 boolean     not null,
    address              text        not null,
    stage                text        not null check (stage in ('waiting', 'loaded', 'arrived', 'handed_over', 'failed', 'returned', 'remade',
                                                              'refunded', 'cancelled')),
    stage_since          timestamptz not null,
    due_at               timestamptz not null,
    courier_staff_id     uuid,
    courier_name         text,
    recall_reason        text,
    reason               text,                          -- why it failed, was made again or refunded
    receiver             text,                          -- who signed, where there was no code
    relation             text,
    signature_reason     text,
    signature_staff_id   uuid,                          -- who took the signature
    signature_staff_name text,
    proof                text        check (proof in ('code', 'signature')),
    version              integer     not null,
    unique (order_id, ready_at),
    check (home = (address <> '')),
    check ((stage = 'handed_over') = (proof is not null)),
    check (stage <> 'handed_over' or recall_reason is null),
    check (stage not in ('loaded', 'arrived', 'handed_over') or courier_staff_id is not null),
    check ((receiver is null) = (signature_staff_id is null))
);
create index parcel_of_carrier on delivery.parcel (carrier_id, stage, due_at, id)
    where stage in ('waiting', 'loaded', 'arrived', 'failed', 'returned');
create index parcel_of_origin on delivery.parcel (origin_id, stage, due_at, id) where stage in ('loaded', 'arrived');
create index parcel_of_prescription on delivery.parcel (prescription_id, ready_at desc);

-- 领药码: kept as a digest, apart from the parcel, so that a wrong try counts although the hand-over is undone.
create table delivery.code (
    parcel_id uuid        primary key references delivery.parcel (id),
    sha256    text        not null,
    tries     integer     not null check (tries >= 0),
    sent      integer     not null check (sent > 0),    -- codes sent so far
    sent_at   timestamptz not null
);

-- 投诉: after shipping there is only return or complaint.
create table delivery.complaint (
    id          uuid        primary key,
    number      text        not null unique,
    parcel_id   uuid        not null references delivery.parcel (id),
    carrier_id  uuid        not null,
    origin_id   uuid        not null,
    told        text        not null check (told <> ''),
    told_by     text        not null,
    taken_at    timestamptz not null,
    staff_id    uuid        not null,
    staff_name  text        not null,
    answer      text,
    answered_at timestamptz,
    answered_by text,
    version     integer     not null,
    check ((answer is null) = (answered_at is null))
);
create index complaint_open on delivery.complaint (carrier_id, taken_at desc);

-- 进度: a link for each prescription, and what happened to its medicine.
create table delivery.progress_link (
    prescription_id uuid primary key,
    token           text not null unique check (length(token) = 22)  -- 128 random bits, base64url
);
create table delivery.progress_step (
    prescription_id uuid        not null,
    kind            text        not null,
    at              timestamptz not null,
    primary key (prescription_id, kind, at)
);

-- Rules as dated data with their source.
create table delivery.rule (
    name           text    not null,
    effective_from date    not null,
    value          integer not null,
    source         text    not null,
    primary key (name, effective_from)
);
insert into delivery.rule (name, effective_from, value, source) values
    ('town_hours', '2026-01-01', 24, 'design: delivered within 24 h in town (rules.md 2.9)'),
    ('village_hours', '2026-01-01', 48, 'design: delivered within 48 h in a village (rules.md 2.9)'),
    ('code_tries', '2026-01-01', 5, 'design: six digits are locked after five wrong tries'),
    ('codes', '2026-01-01', 4, 'design: a code may be sent anew three times'),
    ('lookups_a_minute', '2026-01-01', 60, 'design: progress pages one address may open in a minute');

revoke update, delete, truncate on delivery.progress_step, delivery.progress_link from ${program};
revoke delete, truncate on delivery.parcel, delivery.complaint, delivery.code from ${program};

-- 处方: prescriptions of herbal pieces. What was written stands in append-only versions; the head says which version holds and how far it has come.
-- Money in fen, mass in milligrams, times are instants (UTC), days are county days.
create schema if not exists prescription;

create table prescription.prescription (
    id                 uuid        primary key,
    number             text        not null unique,      -- CF + day + random + check digit
    visit_id           uuid        not null,             -- belongs to module clinic: no foreign key across modules
    person_id          uuid        not null,             -- module person
    institution_id     uuid        not null,             -- where it was written, module institution
    prescriber_account uuid        not null,
    prescriber_staff   uuid        not null,
    prescriber_name    text        not null,
    version            integer     not null check (version > 0),
    stage              text        not null
        check (stage in ('DRAFT', 'SUBMITTED', 'TO_PHARMACIST', 'BLOCKED', 'RETURNED', 'PASSED', 'WITHDRAWN')),
    stage_since        timestamptz not null,
    written_at         timestamptz not null,             -- first version
    issued_at          timestamptz,                      -- when the version that holds was submitted
    valid_until        date,                             -- last day on which it may be paid for
    taken_up_at        timestamptz,                      -- paid or confirmed by insurance
    disease_id         text,                             -- diagnosis as it stood at submission
    syndrome_ids       text,                             -- separated by one blank
    icd10              text,
    check (stage in ('DRAFT', 'WITHDRAWN') or issued_at is not null),
    check ((issued_at is null) = (valid_until is null)),
    check ((issued_at is null) = (disease_id is null)),
    check (taken_up_at is null or stage = 'PASSED')
);
create index prescription_by_visit on prescription.prescription (visit_id, id);
create index prescription_by_person on prescription.prescription (person_id, id);
create index prescription_by_institution on prescription.prescription (institution_id, id);
create index prescription_waiting_for_prescriber on prescription.prescription (prescriber_staff, stage, stage_since)
    where stage in ('DRAFT', 'BLOCKED', 'RETURNED');
create index prescription_by_prescriber on prescription.prescription (prescriber_staff, id);

create table prescription.version (
    prescription_id      uuid        not null references prescription.prescription (id),
    version              integer     not null check (version > 0),
    written_at           timestamptz not null,
    account_id           uuid        not null,
    staff_name           text        not null,
    packets              integer     not null check (packets between 1 and 600),
    pace_packets         integer     not null check (pace_packets between 1 and 7),  -- so many packets
    pace_days            integer     not null check (pace_days between 1 and 7),     -- in so many days
    times_a_day          integer     not null check (times_a_day between 1 and 6),
    preparation          text        not null check (preparation in ('DECOCTION', 'POWDER', 'PILL', 'WINE', 'PASTE')),
    route                text        not null check (route in ('ORAL', 'EXTERNAL')),
    volume_ml            integer     not null check (volume_ml between 0 and 3000),
    timing               text        not null
        check (timing in ('ANY_TIME', 'EMPTY_STOMACH', 'BEFORE_MEALS', 'AFTER_MEALS', 'BEDTIME')),
    temperature          text        not null check (temperature in ('WARM', 'HOT', 'COOL')),
    usage_note           text        not null,
    emergency            boolean     not null,
    decocting            text        not null check (decocting in ('SELF', 'CENTRE')),
    deliver_to           text        not null check (deliver_to in ('CLINIC', 'HOME')),
    address              text        not null check ((deliver_to = 'HOME') = (address <> '')),
    long_term_reason     text,
    long_term_assessment text,
    patient_confirmed    boolean,
    primary key (prescription_id, version),
    check ((long_term_reason is null) = (long_term_assessment is null)),
    check ((long_term_reason is null) = (patient_confirmed is null))
);

create table prescription.herb_row (
    prescription_id uuid    not null,
    version         integer not null,
    seq             integer not null check (seq > 0),
    herb_id         text    not null,                    -- knowledge base
    name            text    not null,
    note            text    not null,                    -- origin or processing, before the name
    packet_mg       bigint  not null check (packet_mg > 0),
    handling        text    not null,                    -- codes separated by one blank, often empty
    role            text check (role in ('SOVEREIGN', 'MINISTER', 'ASSISTANT', 'ENVOY', 'ASSISTANT_AND_ENVOY')),
    primary key (prescription_id, version, seq),
    foreign key (prescription_id, version) references prescription.version (prescription_id, version)
);

-- 双签字: the prescriber's second signature for one finding of one version.
create table prescription.signature (
    prescription_id uuid    not null,
    version         integer not null,
    seq             integer not null check (seq > 0),
    rule            text    not null,
    names           text    not null,                    -- what the finding names, separated by one blank
    reason          text    not null,
    primary key (prescription_id, version, seq),
    foreign key (prescription_id, version) references prescription.version (prescription_id, version)
);

-- The price of a version, frozen when it was submitted.
create table prescription.price (
    prescription_id uuid          not null,
    version         integer       not null,
    priced_on       date          not null,
    perkg_fen       bigint[]      not null,              -- in the order of the rows
    row_fen         bigint[]      not null,              -- all packets, in the order of the rows
    herbs_fen       bigint        not null check (herbs_fen >= 0),
    decoction_fen   bigint        not null check (decoction_fen >= 0),
    delivery_fen    bigint        not null check (delivery_fen >= 0),
    insured_ratio   numeric(7, 6) not null check (insured_ratio between 0 and 1),
    insured_fen     bigint        not null check (insured_fen >= 0),
    self_fen        bigint        not null check (self_fen >= 0),
    primary key (prescription_id, version),
    check (herbs_fen + decoction_fen + delivery_fen = insured_fen + self_fen),
    foreign key (prescription_id, version) references prescription.version (prescription_id, version)
);

-- Every step of a prescription: what became of which version, by whom, why.
create table prescription.step (
    id              uuid        primary key,             -- UUIDv7
    prescription_id uuid        not null references prescription.prescription (id),
    version         integer     not null,
    at              timestamptz not null,
    kind            text        not null
        check (kind in ('WRITTEN', 'CHANGED', 'SUBMITTED', 'DOUBLE_SIGNED', 'TO_PHARMACIST', 'BLOCKED', 'RETURNED', 'PASSED', 'WITHDRAWN',
                        'VALIDITY_EXTENDED', 'TAKEN_UP', 'GIVEN_BACK')),
    account_id      uuid        not null,
    staff_name      text        not null,
    reason_codes    text        not null,                -- of a review, separated by one blank, often empty
    note            text        not null
);
create index step_by_prescription on prescription.step (prescription_id, id);

-- Limits with their legal basis; the row with the latest effective_from not after the day holds.
create table prescription.limit_value (
    name           text    not null,
    value          integer not null check (value >= 0),
    effective_from date    not null,
    basis          text    not null,
    primary key (name, effective_from)
);
insert into prescription.limit_value (name, value, effective_from, basis) values
    ('valid_days', 1, date '2007-05-01', '《处方管理办法》(卫生部令第53号, 2007) 第十八条: 开具当日有效'),
    ('valid_days_most', 3, date '2007-05-01', '《处方管理办法》(卫生部令第53号, 2007) 第十八条: 延长有效期最长不超过3天'),
    ('days', 7, date '2007-05-01', '《处方管理办法》(卫生部令第53号, 2007) 第十九条: 一般不超过7日用量'),
    ('emergency_days', 3, date '2007-05-01', '《处方管理办法》(卫生部令第53号, 2007) 第十九条: 急诊一般不超过3日用量'),
    ('long_term_days', 28, date '2021-08-10', '《长期处方管理规范（试行）》(2021): 一般在4周内'),
    ('long_term_days_most', 84, date '2021-08-10', '《长期处方管理规范（试行）》(2021): 最长不超过12周'),
    ('toxic_days', 2, date '1988-12-27', '《医疗用毒性药品管理办法》(国务院令第23号, 1988): 每次处方剂量不得超过2日极量'),
    ('paediatric_below_years', 14, date '2007-05-01', '《处方管理办法》(卫生部令第53号, 2007) 附件1: 儿科处方淡绿色; 年龄界限为本系统设定'),
    ('rows_most', 30, date '2026-01-01', '本系统设定: 国家未规定每方味数'),
    ('packet_grams_most', 500, date '2026-01-01', '本系统设定: 单味每剂克数的录入上限, 防误录'),
    ('insured_decoction', 1, date '2026-01-01', '本系统设定: 代煎费是否按比例报销 (1 是, 0 否); 以当地医保规定为准'),
    ('insured_delivery', 0, date '2026-01-01', '本系统设定: 配送费是否按比例报销 (1 是, 0 否); 以当地医保规定为准');

revoke update, delete, truncate on prescription.version, prescription.herb_row, prescription.signature, prescription.price,
    prescription.step from ${program};
revoke delete, truncate on prescription.prescription from ${program};
revoke insert, update, delete, truncate on prescription.limit_value from ${program};

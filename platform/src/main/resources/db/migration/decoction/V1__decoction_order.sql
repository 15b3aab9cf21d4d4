-- 煎药: one order per checking of a prescription's packets, its pots, its steps. Volumes in ml, times are instants.
create schema if not exists decoction;

create table decoction.pot (
    id          uuid    primary key,
    centre_id   uuid    not null,                  -- institution
    number      integer not null check (number between 1 and 9999),
    capacity_ml integer not null check (capacity_ml between 500 and 200000),
    washed      boolean not null,                  -- since its last formula
    active      boolean not null,
    unique (centre_id, number)
);

-- 清洗记录: append-only.
create table decoction.pot_washing (
    id         uuid        primary key,
    pot_id     uuid        not null references decoction.pot (id),
    washed_at  timestamptz not null,
    staff_id   uuid        not null,
    staff_name text        not null
);
create index washing_of_pot on decoction.pot_washing (pot_id, id);

create table decoction.decoction_order (
    id                  uuid        primary key,
    number              text        not null unique,
    order_id            uuid        not null,      -- of module pharmacy
    checked_at          timestamptz not null,      -- when its packets were passed; weighed again, they come with another
    prescription_id     uuid        not null,
    prescription_number text        not null,
    person_id           uuid        not null,
    origin_id           uuid        not null,
    pharmacy_id         uuid        not null,
    centre_id           uuid        not null,
    packets             integer     not null check (packets > 0),
    bags_a_packet       integer     not null check (bags_a_packet > 0),
    ordered_ml          integer     not null check (ordered_ml >= 0),
    proposed_class      text        not null check (proposed_class in ('general', 'exterior', 'tonic')),
    formula_class       text        not null check (formula_class in ('general', 'exterior', 'tonic')),
    class_reason        text,
    first_least         integer,                   -- minutes of the herbs that boil first
    first_most          integer,
    late                boolean     not null,
    wrapped             boolean     not null,
    apart               boolean     not null,
    external            boolean     not null,
    child               boolean     not null,
    herbs_sha256        text        not null,
    stage               text        not null check (stage in ('received', 'soaking', 'first_boil', 'second_boil', 'packing',
                                                              'packed', 'checked', 'released', 'failed', 'remade', 'cancelled')),
    stage_since         timestamptz not null,
    pot_id              uuid        references decoction.pot (id),
    boils_at            timestamptz,
    rest_at             timestamptz,
    late_at             timestamptz,
    bags                integer     check (bags > 0),
    bag_ml              integer     check (bag_ml > 0),
    packer_staff_id     uuid,
    packer_name         text,
    checker_staff_id    uuid,
    checker_name        text,
    expires_on          date,
    sample_number       text,
    sample_until        date,
    sample_discarded_at timestamptz,
    end_reason          text,
    received_at         timestamptz not null,
    urgent_at           timestamptz,
    urgent_reason       text,
    version             integer     not null,
    unique (order_id, checked_at),
    check ((formula_class = proposed_class) = (class_reason is null)),
    check ((first_least is null) = (first_most is null)),
    check ((pot_id is not null) = (stage in ('first_boil', 'second_boil'))),
    check (checker_staff_id <> packer_staff_id),
    check (stage not in ('checked', 'released') or (bags is not null and checker_staff_id is not null and sample_number is not null)),
    check ((urgent_at is null) = (urgent_reason is null))
);
create unique index pot_has_one_order on decoction.decoction_order (pot_id) where pot_id is not null;
create unique index sample_number on decoction.decoction_order (centre_id, sample_number) where sample_number is not null;
create index decoction_open on decoction.decoction_order (centre_id, received_at, id)
    where stage not in ('released', 'remade', 'cancelled');
create index decoction_of_prescription on decoction.decoction_order (prescription_id, received_at desc);
create index sample_kept on decoction.decoction_order (centre_id, sample_until, id)
    where sample_number is not null and sample_discarded_at is null;

-- 操作记录: who did which step when, append-only (rules.md 2.8: one record per formula for each step).
create table decoction.step (
    order_id    uuid        not null references decoction.decoction_order (id),
    seq         integer     not null,              -- the order's version it made
    kind        text        not null,
    at          timestamptz not null,
    staff_id    uuid        not null,
    staff_name  text        not null,
    pot         integer,
    water_ml    integer,
    temperature numeric(4, 1),                     -- °C
    stirs       integer,
    reason      text,
    primary key (order_id, seq)
);

-- Rules as dated data with their source. 2009 = 国中医药发〔2009〕3号《医疗机构中药煎药室管理规范》.
create table decoction.rule (
    name           text           not null,
    effective_from date           not null,
    value          numeric(10, 3) not null,
    source         text           not null,
    primary key (name, effective_from)
);
insert into decoction.rule (name, effective_from, value, source) values
    ('soaking_minutes', '2009-03-16', 30, '国中医药发〔2009〕3号: 浸泡时间一般不少于30分钟 [verified]'),
    ('decoct_first_min', '2009-03-16', 15, '国中医药发〔2009〕3号: 先煎药煮沸10～15分钟后投入其他药料 [memory]; county default 15 [design]'),
    ('decoct_first_max', '2009-03-16', 30, 'procedures of hospitals boil 30 min first [verified]; more wants a reason [design]'),
    ('boil_general_min', '2009-03-16', 20, '国中医药发〔2009〕3号: 一般药物煮沸后再煎煮20～30分钟 [verified]'),
    ('boil_general_max', '2009-03-16', 30, '国中医药发〔2009〕3号: 一般药物煮沸后再煎煮20～30分钟 [verified]'),
    ('boil_exterior_min', '2009-03-16', 15, '国中医药发〔2009〕3号: 解表类、清热类、芳香类药物煮沸后再煎煮15～20分钟 [verified]'),
    ('boil_exterior_max', '2009-03-16', 20, '国中医药发〔2009〕3号: 解表类、清热类、芳香类药物煮沸后再煎煮15～20分钟 [verified]'),
    ('boil_tonic_min', '2009-03-16', 40, '国中医药发〔2009〕3号: 滋补药物武火煮沸后文火慢煎约40～60分钟 [verified]'),
    ('boil_tonic_max', '2009-03-16', 60, '国中医药发〔2009〕3号: 滋补药物武火煮沸后文火慢煎约40～60分钟 [verified]'),
    ('second_boil_share', '2009-03-16', 0.75, '国中医药发〔2009〕3号: 第二煎的时间比第一煎略缩短 [verified]; the share itself [design]'),
    ('late_min', '2009-03-16', 5, '国中医药发〔2009〕3号: 后下药在第一煎药料即将煎至预定量时投入同煎5～10分钟 [verified]'),
    ('late_max', '2009-03-16', 10, '国中医药发〔2009〕3号: 后下药在第一煎药料即将煎至预定量时投入同煎5～10分钟 [verified]'),
    ('stirs_min', '2009-03-16', 2, '国中医药发〔2009〕3号: 煎煮过程中要经常搅动2～3次 [verified]'),
    ('temperature_max', '2009-03-16', 100, '国中医药发〔2009〕3号: 煎煮温度一般不超过100℃ [verified]'),
    ('volume_adult_min', '2009-03-16', 400, '国中医药发〔2009〕3号: 成人每剂400～600毫升 [verified]'),
    ('volume_adult_max', '2009-03-16', 600, '国中医药发〔2009〕3号: 成人每剂400～600毫升 [verified]'),
    ('volume_child_min', '2009-03-16', 100, '国中医药发〔2009〕3号: 儿童每剂100～300毫升 [verified]'),
    ('volume_child_max', '2009-03-16', 300, '国中医药发〔2009〕3号: 儿童每剂100～300毫升 [verified]'),
    ('volume_tolerance', '2026-01-01', 0.05, 'design: around the volume the prescriber ordered'),
    ('child_years', '2026-01-01', 14, 'design: younger than 14 is boiled as for a child'),
    ('class_share', '2026-01-01', 0.5, 'design: share of the decocted mass from which a class of herbs decides'),
    ('deadline_minutes', '2026-01-01', 240, 'design: decocted and packed within 4 h (rules.md 2.9)'),
    ('urgent_minutes', '2009-03-16', 120, '国中医药发〔2009〕3号: 急煎在2小时内完成 [memory]'),
    ('shelf_days', '2026-01-01', 15, 'design: sealed bags kept at 2-8 °C'),
    ('sample_days', '2026-01-01', 7, 'design: retained samples are kept a week');

-- 先煎时间: herbs with minutes of their own. They boil first even where 先煎 was not written.
create table decoction.decoct_first (
    herb_id        text    not null,
    effective_from date    not null,
    least          integer not null check (least > 0),
    most           integer not null check (most >= least),
    source         text    not null,
    primary key (herb_id, effective_from)
);
insert into decoction.decoct_first (herb_id, effective_from, least, most, source)
select herb, date '2026-01-01', 60, 120, 'design: the toxic aconite group is boiled 60-120 min before the rest (rules.md 2.8)'
  from unnest(array['chuanwu', 'shengchuanwu', 'zhichuanwu', 'caowu', 'shengcaowu', 'zhicaowu', 'fuzi', 'shengfuzi']) as t (herb);

revoke update, delete, truncate on decoction.step, decoction.pot_washing from ${program};
revoke delete, truncate on decoction.decoction_order, decoction.pot from ${program};

-- 袋数不符, 煎药机故障与报废, 留样位置.
alter table decoction.decoction_order drop constraint decoction_order_stage_check;
alter table decoction.decoction_order add constraint decoction_order_stage_check check (stage in ('received', 'soaking', 'first_boil',
    'second_boil', 'packing', 'packed', 'miscounted', 'checked', 'released', 'failed', 'remade', 'cancelled'));
alter table decoction.decoction_order
    add counted_bags     integer check (counted_bags > 0),  -- by the second person, where it differed from the packer's
    add counter_staff_id uuid,
    add counter_name     text,
    add sample_place     text not null default '';          -- empty on samples from before places were asked
alter table decoction.decoction_order alter sample_place drop not null;
alter table decoction.decoction_order
    add check ((counted_bags is not null) = (stage = 'miscounted')),
    add check ((counted_bags is null) = (counter_staff_id is null));

alter table decoction.pot add trouble text;                 -- why it is out of order

-- 故障与维修记录: append-only.
create table decoction.pot_trouble (
    id         uuid        primary key,
    pot_id     uuid        not null references decoction.pot (id),
    at         timestamptz not null,
    kind       text        not null check (kind in ('broken', 'repaired')),
    told       text        not null check (told <> ''),
    staff_id   uuid        not null,
    staff_name text        not null
);
create index trouble_of_pot on decoction.pot_trouble (pot_id, id);

-- 报废记录: append-only, one for each order that was thrown away.
create table decoction.waste (
    order_id   uuid        primary key references decoction.decoction_order (id),
    number     text        not null,
    centre_id  uuid        not null,
    at         timestamptz not null,
    cause      text        not null check (cause in ('pot_failed', 'spoiled', 'bag_count', 'cancelled')),
    packets    integer     not null check (packets > 0),
    herbs_mg   bigint      not null check (herbs_mg > 0),
    reason     text        not null,
    staff_id   uuid        not null,
    staff_name text        not null
);
create index waste_of_centre on decoction.waste (centre_id, at desc);

revoke update, delete, truncate on decoction.waste, decoction.pot_trouble from ${program};

-- 特殊药品权: who may prescribe, and who may pay out, toxic and narcotic pieces, from a day to a day. A right ends, it is never deleted.
create table access.controlled_right (
    id           uuid    primary key,
    staff_id     uuid    not null references access.staff,
    kind         text    not null check (kind in ('prescribe_toxic', 'prescribe_narcotic', 'dispense_toxic', 'dispense_narcotic')),
    valid_from   date    not null,
    valid_until  date    not null,                 -- last day: training and examination are renewed
    basis        text    not null,                 -- the certificate or decision it rests on
    granted_by   uuid    not null,                 -- staff
    granted_name text    not null,
    version      integer not null default 0,
    check (valid_until >= valid_from - 1)          -- a day before the first: never taken up
);
create index controlled_right_of on access.controlled_right (staff_id, kind, valid_from);

-- How long a right may last at most, dated.
create table access.controlled_right_rule (
    effective_from date    primary key,
    most_days      integer not null,
    source         text    not null
);
insert into access.controlled_right_rule values ('2020-01-01', 1096,
    'design: three years at most, then training and examination again (处方管理办法 2007 asks for both before the right is given, and names no term)');

revoke delete, truncate on access.controlled_right from ${program};

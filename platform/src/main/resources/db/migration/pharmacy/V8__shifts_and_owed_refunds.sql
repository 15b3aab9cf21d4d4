-- 收费班次: who holds which drawer from when to when. Counts are pieces of each denomination, from 100 yuan down to 1 fen.
create table pharmacy.shift (
    id              uuid        primary key,
    number          text        not null unique,
    institution_id  uuid        not null,                 -- whose counter
    staff_id        uuid        not null,
    staff_name      text        not null,
    stage           text        not null check (stage in ('open', 'counted', 'closed', 'received')),
    opened_at       timestamptz not null,
    float_pieces    integer[]   not null,
    float_fen       bigint      not null check (float_fen >= 0),
    counted_at      timestamptz,
    counted_pieces  integer[],
    counted_fen     bigint      check (counted_fen >= 0),
    expected_fen    bigint,                               -- what the books said when it was counted; not shown before
    closed_at       timestamptz,
    reason          text        not null default '',      -- of a difference
    destination     text        check (destination in ('safe', 'next')),
    received_at     timestamptz,
    receiver_id     uuid,
    receiver_name   text,
    received_fen    bigint      check (received_fen >= 0),
    receipt_reason  text        not null default '',      -- where less or more was received than was handed over
    version         integer     not null default 0,
    check ((stage = 'open') = (counted_at is null)),
    check ((counted_at is null) = (counted_fen is null) and (counted_at is null) = (expected_fen is null)),
    check ((stage in ('closed', 'received')) = (closed_at is not null)),
    check (closed_at is null or counted_fen = expected_fen or reason <> ''),
    check (closed_at is null or (counted_fen > 0) = (destination is not null)),
    check ((stage = 'received') = (receiver_id is not null)),
    check (receiver_id <> staff_id),
    check (received_fen is null or received_fen = counted_fen or receipt_reason <> '')
);
create unique index shift_at_work on pharmacy.shift (staff_id, institution_id) where stage in ('open', 'counted');
create index shift_by_day on pharmacy.shift (institution_id, opened_at);
create index shift_to_receive on pharmacy.shift (institution_id, closed_at) where stage = 'closed' and counted_fen > 0;
revoke delete, truncate on pharmacy.shift from ${program};

-- Bookings that are about no order: float, over and short, hand-over. cause: the booking that is voided, reversed, corrected or paid out.
alter table pharmacy.booking alter column order_id drop not null;
alter table pharmacy.booking add column shift_id uuid references pharmacy.shift (id);
alter table pharmacy.booking add column cause_id uuid references pharmacy.booking (id);
alter table pharmacy.booking drop constraint booking_act_check;
alter table pharmacy.booking add constraint booking_act_check check (act in ('charge', 'refund', 'void', 'payout', 'float', 'over_short', 'hand_over',
    'take_over', 'reversal', 'correction'));
alter table pharmacy.booking add constraint booking_of_order_or_shift
    check ((order_id is null) = (act in ('float', 'over_short', 'hand_over', 'take_over')));
create index booking_of_shift on pharmacy.booking (shift_id, id) where shift_id is not null;
create index booking_refunds on pharmacy.booking (institution_id, at, id) where act = 'refund';
create unique index booking_of_cause on pharmacy.booking (cause_id, act) where act in ('void', 'payout', 'take_over');

-- 其他应付款 refund_owed; 长短款 over_short; 交接在途 transit; reference: number of the transfer where money is not cash.
alter table pharmacy.entry drop constraint entry_account_check;
alter table pharmacy.entry add constraint entry_account_check check (account in ('cash', 'card', 'mobile', 'wechat', 'alipay', 'insurance_account',
    'insurance', 'herbs', 'decoction', 'delivery', 'services', 'refunds', 'refund_owed', 'over_short', 'safe', 'transit'));
alter table pharmacy.entry add column reference text not null default '';

-- A payment's means are the entries of its booking. After a void an order is paid again: another round.
alter table pharmacy.payment drop column method;
alter table pharmacy.payment add column round integer not null default 1 check (round > 0);
alter table pharmacy.payment add column given_fen bigint check (given_fen >= 0);   -- cash as it was tendered, before change
alter table pharmacy.payment drop constraint payment_kind_check;
alter table pharmacy.payment add constraint payment_kind_check check (kind in ('charge', 'refund', 'void', 'payout'));
alter table pharmacy.payment drop constraint payment_order_id_kind_key;
alter table pharmacy.payment add constraint payment_once_a_round unique (order_id, kind, round);

-- Nothing is booked into a shift that is over; cash lies in the drawer of a shift. The lock keeps the shift open until commit.
create function pharmacy.booking_in_open_shift() returns trigger language plpgsql as $$
begin
    if new.shift_id is null then
        return new;
    end if;
    perform from pharmacy.shift
     where id = new.shift_id and (stage = 'open' or stage in ('counted', 'closed') and new.act in ('over_short', 'hand_over')) for share;
    if not found then
        raise exception 'booking % into shift % that is not open', new.id, new.shift_id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger booking_in_open_shift before insert on pharmacy.booking
    for each row execute function pharmacy.booking_in_open_shift();

create function pharmacy.cash_in_a_drawer() returns trigger language plpgsql as $$
begin
    if new.account = 'cash' and not exists (select from pharmacy.booking b join pharmacy.shift s on s.id = b.shift_id
                                             where b.id = new.booking_id and s.staff_id = new.drawer_id) then
        raise exception 'cash of booking % in the drawer of no shift', new.booking_id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger cash_in_a_drawer before insert on pharmacy.entry
    for each row execute function pharmacy.cash_in_a_drawer();

-- As before, with cash that is owed or was found over or short counted as cash of its order.
create or replace function pharmacy.booking_balances() returns trigger language plpgsql as $$
declare
    of_booking uuid;
    whole      boolean;
    overdrawn  text;
begin
    if tg_table_name = 'booking' then
        of_booking := new.id;
    else
        of_booking := new.booking_id;
    end if;
    select count(e.seq) = b.entries and coalesce(sum(e.fen), 0) = 0 into whole
      from pharmacy.booking b left join pharmacy.entry e on e.booking_id = b.id
     where b.id = of_booking group by b.id;
    if not whole then
        raise exception 'booking % does not balance or is not whole', of_booking using errcode = 'check_violation';
    end if;
    select min(means) into overdrawn
      from (select case when e.account in ('refund_owed', 'over_short') then 'cash' else e.account end as means, e.fen
              from pharmacy.entry e
              join pharmacy.booking b on b.id = e.booking_id
             where b.order_id = (select order_id from pharmacy.booking where id = of_booking)
               and e.account in ('cash', 'refund_owed', 'over_short', 'card', 'mobile', 'wechat', 'alipay', 'insurance_account', 'insurance')) paid
     group by means having sum(fen) < 0 limit 1;
    if overdrawn is not null then
        raise exception 'booking % gives back more % than was paid', of_booking, overdrawn using errcode = 'check_violation';
    end if;
    return null;
end
$$;

-- 更正: one person says what is wrong, another approves; then a reversal and the right booking are added.
create table pharmacy.correction (
    id             uuid        primary key,
    order_id       uuid        not null references pharmacy.pharmacy_order (id),
    booking_id     uuid        not null references pharmacy.booking (id),     -- the wrong one
    institution_id uuid        not null,
    means          text[]      not null,
    fens           bigint[]    not null,
    refs           text[]      not null,
    reason         text        not null check (reason <> ''),
    stage          text        not null check (stage in ('proposed', 'approved', 'refused', 'withdrawn')),
    proposed_by    uuid        not null,
    proposed_name  text        not null,
    proposed_at    timestamptz not null,
    decided_by     uuid,
    decided_name   text,
    decided_at     timestamptz,
    note           text        not null default '',
    version        integer     not null default 0,
    check ((stage = 'proposed') = (decided_by is null)),
    check (stage = 'withdrawn' or decided_by <> proposed_by),
    check (cardinality(means) = cardinality(fens) and cardinality(means) = cardinality(refs))
);
create unique index correction_proposed on pharmacy.correction (booking_id) where stage = 'proposed';
create index correction_of_institution on pharmacy.correction (institution_id, id);
revoke delete, truncate on pharmacy.correction from ${program};

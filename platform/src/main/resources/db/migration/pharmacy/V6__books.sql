-- 账簿: every act that moves money is one booking, its entries add up to nothing. Debit is positive, credit negative, in whole fen.
create table pharmacy.booking (
    id             uuid        primary key,                 -- of the payment it explains
    order_id       uuid        not null references pharmacy.pharmacy_order (id),
    act            text        not null check (act in ('charge', 'refund')),
    receipt        text        not null unique,
    institution_id uuid        not null,                    -- whose counter
    at             timestamptz not null,
    staff_id       uuid        not null,
    staff_name     text        not null,
    entries        integer     not null check (entries >= 0)
);
create index booking_of_order on pharmacy.booking (order_id, id);
create index booking_by_day on pharmacy.booking (institution_id, at, id);
create index booking_at on pharmacy.booking (at, id);

-- services: boiling and delivery together, of the time before they were told apart.
create table pharmacy.entry (
    booking_id uuid    not null references pharmacy.booking (id),
    seq        integer not null,
    account    text    not null check (account in ('cash', 'card', 'mobile', 'insurance', 'herbs', 'decoction', 'delivery', 'services', 'refunds')),
    drawer_id  uuid    check ((account = 'cash') = (drawer_id is not null)),   -- staff whose drawer the cash is in
    fen        bigint  not null check (fen <> 0),
    primary key (booking_id, seq)
);

-- What was taken before: charges and refunds as they stand. The parts of the fees were not kept with the order.
insert into pharmacy.booking (id, order_id, act, receipt, institution_id, at, staff_id, staff_name, entries)
select id, order_id, kind, receipt, institution_id, at, staff_id, staff_name, 0 from pharmacy.payment;

insert into pharmacy.entry (booking_id, seq, account, drawer_id, fen)
select id, row_number() over (partition by id order by place), account, case when account = 'cash' then staff_id end, fen
  from (select p.id, p.staff_id, e.place, e.account, e.fen
          from pharmacy.payment p
          join pharmacy.pharmacy_order o on o.id = p.order_id
         cross join lateral (select coalesce(sum(price_fen), 0) as fen from pharmacy.order_row r where r.order_id = o.id) herbs
         cross join lateral (values
                (1, p.method, case p.kind when 'charge' then p.self_fen else -p.self_fen end),
                (2, 'insurance', case p.kind when 'charge' then p.insured_fen else -p.insured_fen end),
                (3, 'herbs', case p.kind when 'charge' then -herbs.fen else 0 end),
                (4, case when o.centre_decocts then 'services' else 'delivery' end,
                    case p.kind when 'charge' then herbs.fen - p.total_fen else 0 end),
                (5, 'refunds', case p.kind when 'charge' then 0 else p.total_fen end)) as e (place, account, fen)
         where e.fen <> 0) taken;

update pharmacy.booking b
   set entries = (select count(*) from pharmacy.entry e where e.booking_id = b.id);

-- At commit a booking must be whole, add up to nothing, and give back no more than came in by the same way.
create function pharmacy.booking_balances() returns trigger language plpgsql as $$
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
    select min(account) into overdrawn
      from (select e.account from pharmacy.entry e
              join pharmacy.booking b on b.id = e.booking_id
             where b.order_id = (select order_id from pharmacy.booking where id = of_booking)
               and e.account in ('cash', 'card', 'mobile', 'insurance')
             group by e.account having sum(e.fen) < 0) less;
    if overdrawn is not null then
        raise exception 'booking % gives back more % than was paid', of_booking, overdrawn using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger booking_balances after insert on pharmacy.booking
    deferrable initially deferred for each row execute function pharmacy.booking_balances();
create constraint trigger entry_balances after insert on pharmacy.entry
    deferrable initially deferred for each row execute function pharmacy.booking_balances();

-- No money moves without its booking.
alter table pharmacy.payment add constraint payment_is_booked foreign key (id) references pharmacy.booking (id)
    deferrable initially deferred;

revoke update, delete, truncate on pharmacy.booking, pharmacy.entry from ${program};

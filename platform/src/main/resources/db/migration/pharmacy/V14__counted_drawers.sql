-- 清点之后的更正: a float or a payout that turns out wrong after its drawer was counted. settles: the counted shift whose over or short a booking explains.
alter table pharmacy.booking add column settles_id uuid references pharmacy.shift (id);
alter table pharmacy.booking add constraint booking_moves_or_settles check (shift_id is null or settles_id is null);
update pharmacy.booking b set settles_id = cause.shift_id
  from pharmacy.booking cause
 where cause.id = b.cause_id and b.act in ('reversal', 'correction') and b.shift_id is null;
create index booking_settling on pharmacy.booking (settles_id, id) where settles_id is not null;
alter table pharmacy.booking drop constraint booking_of_order_or_shift;
alter table pharmacy.booking add constraint booking_of_order_or_shift
    check (case when act in ('float', 'over_short', 'hand_over', 'take_over') then order_id is null
                when act = 'correction' then order_id is not null or settles_id is not null else order_id is not null end);

-- As before; and what explains a count comes after it.
create or replace function pharmacy.booking_in_open_shift() returns trigger language plpgsql as $$
begin
    if new.settles_id is not null and exists (select from pharmacy.shift where id = new.settles_id and stage = 'open') then
        raise exception 'booking % explains the count of shift %, which is open', new.id, new.settles_id using errcode = 'check_violation';
    end if;
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

-- A payout that was taken back is owed again: its reversal owes it.
drop index pharmacy.booking_refunds;
create index booking_owing on pharmacy.booking (institution_id, at, id) where act in ('refund', 'reversal');
alter table pharmacy.payment drop constraint payment_kind_check;
alter table pharmacy.payment add constraint payment_kind_check check (kind in ('charge', 'refund', 'void', 'payout', 'payout_reversal'));

-- What is put right: the means of a charge, a payout, or the float of a drawer.
alter table pharmacy.correction add column matter text not null default 'means' check (matter in ('means', 'payout', 'float'));
alter table pharmacy.correction add column shift_id uuid references pharmacy.shift (id);            -- the drawer
alter table pharmacy.correction add column instead_id uuid references pharmacy.pharmacy_order (id); -- whose refund it really was
alter table pharmacy.correction add column pieces integer[];                                        -- really taken from the safe
alter table pharmacy.correction alter column order_id drop not null;
alter table pharmacy.correction alter column booking_id drop not null;
alter table pharmacy.correction add constraint correction_matter check ((matter = 'float') = (order_id is null) and (matter = 'float') = (booking_id is null)
    and (matter = 'float') = (pieces is not null) and (matter = 'means') = (shift_id is null) and (matter = 'payout' or instead_id is null));
create unique index correction_of_float_proposed on pharmacy.correction (shift_id) where stage = 'proposed' and matter = 'float';

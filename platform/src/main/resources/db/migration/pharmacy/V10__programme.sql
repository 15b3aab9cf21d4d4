-- 专项减免: what a programme bears is neither the insurance's nor the resident's; it is due from whoever bears the cost.
alter table pharmacy.pharmacy_order add column borne_fen bigint not null default 0 check (borne_fen >= 0);
alter table pharmacy.pharmacy_order drop constraint pharmacy_order_check1;
alter table pharmacy.pharmacy_order add constraint order_adds_up check (insured_fen + borne_fen + self_fen = total_fen and self_fen >= 0);
alter table pharmacy.payment add column borne_fen bigint not null default 0 check (borne_fen >= 0);
alter table pharmacy.payment drop constraint payment_check;
alter table pharmacy.payment add constraint payment_adds_up check (insured_fen + borne_fen + self_fen = total_fen);

alter table pharmacy.entry drop constraint entry_account_check;
alter table pharmacy.entry add constraint entry_account_check check (account in ('cash', 'card', 'mobile', 'wechat', 'alipay', 'insurance_account',
    'insurance', 'programme', 'herbs', 'decoction', 'delivery', 'services', 'refunds', 'refund_owed', 'over_short', 'safe', 'transit'));

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
               and e.account in ('cash', 'refund_owed', 'over_short', 'card', 'mobile', 'wechat', 'alipay', 'insurance_account', 'insurance', 'programme')) paid
     group by means having sum(fen) < 0 limit 1;
    if overdrawn is not null then
        raise exception 'booking % gives back more % than was paid', of_booking, overdrawn using errcode = 'check_violation';
    end if;
    return null;
end
$$;

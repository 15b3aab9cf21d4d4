-- 联系电话: whom a resident calls; empty where none is known.
alter table institution.institution_state
    add column phone text not null default '' check (phone = '' or phone ~ '^[0-9+][0-9 -]{5,19}$');

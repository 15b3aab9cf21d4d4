create index decoction_order_of_person on decoction.decoction_order (person_id);  -- a merge moves them

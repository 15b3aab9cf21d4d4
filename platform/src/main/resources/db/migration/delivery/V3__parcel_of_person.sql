create index parcel_of_person on delivery.parcel (person_id);  -- a merge moves them

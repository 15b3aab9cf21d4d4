create index plan_of_person on prescription.plan (person_id);  -- a merge moves them

create index report_of_person on reaction.report (person_id);  -- a merge moves them

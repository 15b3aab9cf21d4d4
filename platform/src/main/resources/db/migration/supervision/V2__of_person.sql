-- a merge moves them
create index visit_of_person on supervision.visit (person_id);
create index course_of_person on supervision.course (person_id);

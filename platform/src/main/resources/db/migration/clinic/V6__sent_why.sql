-- 转交说明: why somebody was sent to another doctor or department, for whoever takes over.
alter table clinic.queue_place add column sent_by text;   -- name
alter table clinic.queue_place add column sent_why text;
alter table clinic.queue_place add constraint queue_place_sent_check check ((sent_by is null) = (sent_why is null));

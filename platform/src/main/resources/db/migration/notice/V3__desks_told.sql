-- A desk that a message was escalated to, as role and institution, so that each reader is told in the own language. Rows from before keep their words.
alter table notice.escalation add column roles text[] not null default '{}';
alter table notice.escalation add column institution_id uuid;  -- where the roles are held
alter table notice.escalation add check (roles = '{}' or institution_id is not null);
comment on column notice.escalation.told is 'names of people; until this column had company also the role at the institution, in Chinese';

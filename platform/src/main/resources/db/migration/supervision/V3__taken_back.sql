-- A voided visit and a withdrawn prescription are counted no longer; their records stay, marked.
alter table supervision.visit add column voided_at timestamptz;
alter table supervision.course add column withdrawn_at timestamptz;

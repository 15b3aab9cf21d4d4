-- 师从: from whom a master learned, in the master's words.
alter table assist.studio add teacher text not null default '';

-- The page shows the source to readers of either language.
update downtime.kit_rule
   set source = '本系统设定 [design]：一小时的工作尚可凭记忆补上；两天可撑过一个周末的修复'
                || ' / by design: an hour''s work is what a house can bring up to date from memory; two days cover a weekend''s repair'
 where id = '01900000-0000-7000-8000-000000000201';

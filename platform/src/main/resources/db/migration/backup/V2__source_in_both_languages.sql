-- The page shows the source to readers of either language.
update backup.rule
   set source = '本系统设定 [design]：末班配送之后每夜一次，整日备份留两周，每月一份留一年；GB/T 22239-2019 8.1.4.9 [memory] 要求本地备份并异地另存'
                || ' / by design: nightly after the last parcel, two weeks in full and a year by month; a local backup and a further one elsewhere are asked for'
 where id = '01900000-0000-7000-8000-000000000101';

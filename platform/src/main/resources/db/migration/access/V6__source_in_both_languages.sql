-- The page shows the source to readers of either language.
update access.sign_in_rule
   set source = 'GB/T 22239-2019 8.1.4.1，测评的通常口径：口令至少8位、含3类字符，最好12位；90天更换；连续失败5次锁定10分钟以上；空闲15至30分钟退出；管理员不得多处登录'
                || ' / as assessors apply it: at least 8 characters of 3 classes, better 12; change within 90 days; lock after 5 failures for 10 minutes or more;'
                || ' idle 15 to 30 minutes; administrators once'
 where effective_from = '2020-01-01' and source like 'GB/T 22239-2019 8.1.4.1 as assessors%';

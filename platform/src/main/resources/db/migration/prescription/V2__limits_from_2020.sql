-- 本系统设定的限量自2020年起适用: a county that brings its history along has prescriptions from before 2026.
insert into prescription.limit_value (name, value, effective_from, basis)
select name, value, date '2020-01-01', basis from prescription.limit_value where effective_from = date '2026-01-01';

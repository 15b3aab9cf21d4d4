-- 脏器功能分级: how far kidneys or liver are impaired, where it is known; 'impaired' stays for an unknown degree.
alter table person.resident drop constraint resident_renal_check;
alter table person.resident add constraint resident_renal_check
    check (renal in ('not-asked', 'none', 'impaired', 'mild', 'moderate', 'severe'));
alter table person.resident drop constraint resident_hepatic_check;
alter table person.resident add constraint resident_hepatic_check
    check (hepatic in ('not-asked', 'none', 'impaired', 'mild', 'moderate', 'severe'));

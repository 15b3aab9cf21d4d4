-- Ages at which pregnancy and breast-feeding are asked for; asked at any other age, they are kept all the same.
insert into person.rule (code, effective_from, value, source) values
    ('fertile-from-years', date '1900-01-01', 12, 'own choice: wider than the 15 of the WHO''s reproductive age'),
    ('fertile-until-years', date '1900-01-01', 55, 'own choice: wider than the 49 of the WHO''s reproductive age');

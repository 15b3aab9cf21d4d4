-- Residents are imported as every other table is: jobs, rows and the days they are kept stand in the schema page.
drop table person.import_row;
drop table person.import_job;
delete from person.rule where code = 'import-kept-days';

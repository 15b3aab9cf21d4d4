-- A file of cases is taken in some rows at a time: how many were kept grows with them.
grant update (kept) on assist.case_import to ${program};

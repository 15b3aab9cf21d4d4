-- A prescription that is still open goes to another prescriber when its own has left, or is away and a colleague stands in.
alter table prescription.step drop constraint step_kind_check;
alter table prescription.step add constraint step_kind_check
    check (kind in ('WRITTEN', 'CHANGED', 'SUBMITTED', 'DOUBLE_SIGNED', 'TO_PHARMACIST', 'BLOCKED', 'RETURNED', 'PASSED', 'WITHDRAWN',
                    'VALIDITY_EXTENDED', 'TAKEN_UP', 'GIVEN_BACK', 'HANDED_OVER'));

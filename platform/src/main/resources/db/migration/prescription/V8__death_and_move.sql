-- A plan ends when the resident dies, or when the visit it began in is found to be another person's; a prescription tells of both.
alter table prescription.plan drop constraint plan_stop_reason_check;
alter table prescription.plan add constraint plan_stop_reason_check
    check (stop_reason in ('PRESCRIBER', 'WITHDRAWN', 'ALLERGY_CHANGED', 'NOT_ISSUABLE', 'DIED', 'MOVED'));
alter table prescription.step drop constraint step_kind_check;
alter table prescription.step add constraint step_kind_check
    check (kind in ('WRITTEN', 'CHANGED', 'SUBMITTED', 'DOUBLE_SIGNED', 'TO_PHARMACIST', 'BLOCKED', 'RETURNED', 'PASSED', 'WITHDRAWN',
                    'VALIDITY_EXTENDED', 'TAKEN_UP', 'GIVEN_BACK', 'HANDED_OVER', 'STOPPED_BY_DEATH', 'MOVED'));

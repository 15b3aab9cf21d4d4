-- 否认的所见: findings a doctor asked for in a visit and that are not there. The visit's own record holds what is there.
create table assist.denied (
    visit_id   uuid        not null,                      -- module clinic
    symptom_id text        not null,
    at         timestamptz not null,
    account_id uuid        not null,
    staff_name text        not null,
    primary key (visit_id, symptom_id)
);
revoke update, truncate on assist.denied from ${program};

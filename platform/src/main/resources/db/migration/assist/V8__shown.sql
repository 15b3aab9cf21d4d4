-- 就诊时所示: what stood beside a visit while it was written down, once for each input, model and policy; never changed.
create table assist.shown (
    id          uuid        primary key,                  -- UUIDv7
    visit_id    uuid        not null,                     -- module clinic
    staff_id    uuid        not null,                     -- who saw it
    staff_name  text        not null,
    at          timestamptz not null,
    input_hash  text        not null,                     -- SHA-256 of all that the engine was told
    model       text        not null,
    rules       text        not null,                     -- version of the policy that screened it
    present     text[]      not null,                     -- findings as they were ticked
    denied      text[]      not null,
    syndromes   text[]      not null,                     -- in their order
    herb_ids    text[]      not null,                     -- the same; empty where the engine abstained
    content     text        not null,                     -- JSON: abstention, syndromes, herbs, formulas, removed
    unique (visit_id, input_hash, model, rules)
);
revoke update, delete, truncate on assist.shown from ${program};

-- 底方: what the prescription of a case was begun from, as module prescription kept it; null where it was begun from nothing.
alter table assist.case_record
    add base_kind text check (base_kind in ('FORMULA', 'PROTOCOL')),
    add base_id   text,
    add base_name text,
    add check ((base_kind is null) = (base_id is null)),
    add check ((base_kind is null) = (base_name is null)),
    add check (base_kind is null or prescription_id is not null);

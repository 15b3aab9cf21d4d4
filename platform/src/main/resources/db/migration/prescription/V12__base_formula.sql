-- 底方: the formula or protocol a version was begun from, as the knowledge base or the protocol stood then, whatever was changed since.
alter table prescription.version
    add base_kind          text check (base_kind in ('FORMULA', 'PROTOCOL')),
    add base_id            text,                          -- of the knowledge base, or of prescription.protocol
    add base_version       text,                          -- of the knowledge base, or of the protocol
    add base_name          text,
    add base_suggestion_id uuid,                          -- module assist: the suggestion that named it
    add check ((base_kind is null) = (base_id is null)),
    add check ((base_kind is null) = (base_version is null)),
    add check ((base_kind is null) = (base_name is null)),
    add check (base_suggestion_id is null or base_kind = 'FORMULA');

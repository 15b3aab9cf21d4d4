-- 采纳的建议: rows that a doctor accepted from a suggestion keep its mark, whatever was changed since. Module assist holds the suggestion.
alter table prescription.herb_row
    add suggestion_id uuid,
    add check (suggestion_id is null or protocol_id is null);

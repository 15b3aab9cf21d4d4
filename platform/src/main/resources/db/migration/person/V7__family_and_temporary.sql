-- 监护人: who answers for a resident; what stood before is in person.change.
alter table person.resident
    add guardian_name     text,
    add guardian_relation text check (guardian_relation in ('mother', 'father', 'grandparent', 'spouse', 'child', 'sibling', 'relative', 'committee')),
    add guardian_phone    text,
    add check ((guardian_name is null) = (guardian_relation is null)),
    add check ((guardian_name is null) = (guardian_phone is null));
-- 临时身份: somebody without papers, until they are known.
alter table person.resident add temporary_kind text check (temporary_kind in ('newborn', 'unknown', 'foreigner'));
create index resident_temporary on person.resident (home_institution_id, id) where temporary_kind is not null;

-- 家庭户: a head and members; a resident belongs to one at most.
create table person.household (
    id        uuid        primary key,
    formed_at timestamptz not null
);
create table person.household_member (
    person_id    uuid primary key references person.resident (id),
    household_id uuid not null references person.household (id),
    relation     text not null check (relation in ('head', 'spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'other'))
);
create unique index household_has_one_head on person.household_member (household_id) where relation = 'head';
create index household_member_of_household on person.household_member (household_id);
revoke delete, truncate on person.household from ${program};

insert into person.rule (code, effective_from, value, source) values
    ('guardian-below-years', date '2021-11-01', 14, '《中华人民共和国个人信息保护法》第二十八、三十一条: under 14, consent of a guardian; article numbers from memory'),
    ('guardian-below-years', date '1900-01-01', 14, 'own choice for days before the act: the same age');

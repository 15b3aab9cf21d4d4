-- 二次抽审: some of what was passed by the rules, and of what pharmacists decided, is judged by another pharmacist who does not see the
-- first decision. Which ones follows from the published seed. Times are instants (UTC).
create table review.second_look (
    id               uuid        primary key,            -- UUIDv7
    prescription_id  uuid        not null,               -- module prescription: no foreign key across modules
    version          integer     not null,
    institution_id   uuid        not null,
    prescriber_staff uuid        not null,
    first            text        not null check (first in ('PASSED', 'RETURNED')),
    first_staff      uuid,                               -- none: the rules alone
    sampled_at       timestamptz not null,
    holder_staff     uuid,
    held_until       timestamptz check ((held_until is null) = (holder_staff is null)),
    second           text        check (second in ('PASSED', 'RETURNED')),
    reason_codes     text        not null default '',    -- separated by one blank
    note             text        not null default '',
    second_staff     uuid        check ((second_staff is null) = (second is null)),
    second_name      text        not null default '',
    looked_at        timestamptz check ((looked_at is null) = (second is null)),
    unique (prescription_id, version),
    check (second_staff <> first_staff)
);
create index second_look_waiting on review.second_look (institution_id, sampled_at, id) where second is null;
create index second_look_looked on review.second_look (looked_at) where second is not null;
create index task_decided on review.task (decided_at) where stage in ('PASSED', 'RETURNED');

insert into review.setting (name, value, effective_from, basis) values
    ('second_look_rules_share', '0.02', '2026-01-01', '本系统设定: 系统自动通过的处方由药师复看的比例; 国家未规定, 自动通过须有抽查'),
    ('second_look_pharmacist_share', '0.05', '2026-01-01', '本系统设定: 药师已决定的处方由另一药师盲审的比例; 国家未规定'),
    ('second_look_seed', 'xinglin-2026', '2026-01-01', '本系统设定: 抽样种子, 公开, 可复算: SHA-256(种子:处方标识:版本) 的前 8 位十六进制数 < 比例 × 2^32');

revoke delete, truncate on review.second_look from ${program};

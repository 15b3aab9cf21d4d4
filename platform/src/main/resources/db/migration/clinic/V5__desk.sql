-- 寸关尺: what is felt at one place of one hand, beside the pulse as a whole, which stands among the findings.
create table clinic.pulse (
    visit_id   uuid    not null references clinic.visit (id),
    place      text    not null check (place in ('left_cun', 'left_guan', 'left_chi', 'right_cun', 'right_guan', 'right_chi')),
    seq        integer not null,
    symptom_id text    not null,                          -- of knowledge: pulse
    primary key (visit_id, place, seq),
    unique (visit_id, place, symptom_id)
);

-- 草稿: what a doctor has typed in a visit and not saved yet. No record of care: it goes with the save, and after draft_keep_days.
create table clinic.visit_draft (
    visit_id uuid        not null references clinic.visit (id),
    staff_id uuid        not null,
    version  integer     not null,                        -- of the visit, which it was written on
    revision integer     not null check (revision > 0),   -- counts the savings of the draft
    saved_at timestamptz not null,
    fields   text        not null,                        -- JSON: each field of the form with its values
    primary key (visit_id, staff_id)
);
create index visit_draft_saved on clinic.visit_draft (saved_at);

-- 常用主诉: for all where staff_id is null, else one doctor's own. ＿ is a gap to be filled in.
create table clinic.complaint_template (
    id              uuid        primary key,
    staff_id        uuid,
    complaint       text        not null check (complaint <> ''),
    present_illness text        not null,
    source          text        not null,
    made_at         timestamptz not null
);
create unique index complaint_template_once on clinic.complaint_template (coalesce(staff_id, '00000000-0000-0000-0000-000000000000'), complaint);

insert into clinic.complaint_template (id, staff_id, complaint, present_illness, source, made_at)
select gen_random_uuid(), null, t.complaint, t.illness, 'design: frequent in village clinics, to be edited', timestamptz '2026-01-01 00:00:00+08'
  from (values
    ('发热＿天', '＿天前起发热，最高体温＿℃，恶寒、汗出、咽痛情况：'),
    ('咳嗽＿天', '＿天前起咳嗽，痰的多少、色、质：，昼夜轻重：'),
    ('咳嗽咳痰＿天', '＿天前受凉后咳嗽咳痰，痰色＿，有无发热、气促：'),
    ('咽痛＿天', '＿天前起咽痛，吞咽时加重，有无发热、咳嗽：'),
    ('头痛＿天', '＿天前起头痛，部位＿，性质＿，加重缓解因素：'),
    ('头晕＿天', '＿天前起头晕，与体位的关系、视物旋转、血压情况：'),
    ('失眠＿月', '＿月来入睡困难、易醒，每夜睡＿小时，情绪、饮食：'),
    ('胃脘痛＿天', '＿天前起胃脘痛，与饮食的关系，喜温喜按，反酸嗳气：'),
    ('腹泻＿天', '＿天前起腹泻，每日＿次，便质＿，腹痛、发热、里急后重：'),
    ('便秘＿月', '＿月来大便＿日一行，便质干结，腹胀：'),
    ('腰痛＿天', '＿天前起腰痛，诱因＿，活动与夜间轻重，下肢放射：'),
    ('膝关节痛＿月', '＿月来膝痛，活动、遇冷加重，晨僵、肿胀：'),
    ('月经不调＿月', '＿月来周期＿天，经期＿天，量、色、块，痛经：'),
    ('乏力＿月', '＿月来神疲乏力，饮食、睡眠、二便、体重变化：'),
    ('皮疹瘙痒＿天', '＿天前起皮疹，部位＿，瘙痒，接触与饮食史：'),
    ('血压升高复诊', '规律服药＿，近期家庭血压＿／＿mmHg，头晕、胸闷：')
  ) as t (complaint, illness);

insert into clinic.rule_value (name, effective_from, value, source) values
    ('draft_keep_days', '2020-01-01', 30, 'design: an unsaved draft is kept so long');

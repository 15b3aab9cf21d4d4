-- The page shows the source to readers of either language.
update institution.deadline_rule
   set source = case line
       when 'TCM_REVIEW' then '本系统设定 [design]：患者在等，夜间也由值班药师审方 / by design: the patient waits, so somebody on duty reviews at night too'
       when 'TCM_PHARMACY' then '本系统设定 [design]：按药房营业时间计30分钟 / by design: 30 minutes of the counter''s hours'
       when 'DECOCTION' then '本系统设定 [design]：按煎药室工作时间计4小时，急煎不停表 / by design: 4 h of the centre''s hours; an urgent decoction never pauses'
       when 'DELIVERY' then '时限按自然小时计，除非规定另有说明 [design] / policy clocks are natural hours unless a rule says otherwise'
       end
 where id in ('01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002',
    '01900000-0000-7000-8000-000000000003', '01900000-0000-7000-8000-000000000004');

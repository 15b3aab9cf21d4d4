-- 排队号 on the paper of a receipt printer: rolls are 80 mm wide, of which it prints on 72 [design: what such printers are sold as].
alter table print.profile drop constraint profile_paper_check;
alter table print.profile add constraint profile_paper_check
    check (paper in ('A4', 'A5', 'LABEL_100X150', 'LABEL_60X40', 'SLIP_72X80'));
alter table print.print drop constraint print_paper_check;
alter table print.print add constraint print_paper_check
    check (paper in ('A4', 'A5', 'LABEL_100X150', 'LABEL_60X40', 'SLIP_72X80'));

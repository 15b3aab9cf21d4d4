# shellcheck shell=bash
# What `./xinglin help` prints.

help() {
    case ${1:-} in
        '') help_all ;;
        up) help_up ;;
        demo) say \
            './xinglin demo [--once] [up 的选项]\n  启动示范县（已在运行就用它），以各个角色走完一位病人：每步一行，带链接，直到交到病人手里。\n  之后服务继续运行，按 Ctrl-C 停止；--once 走完即停。' \
            './xinglin demo [--once] [options of up]\n  Starts the demo county (or uses the one that runs) and plays one patient as each role in turn: a line and a link per\n  step, up to the hand-over. The server then stays until Ctrl-C; with --once it stops at the end.' ;;
        replay) say \
            './xinglin replay [up 的选项] 文件...\n  把真实输入经同一 HTTP 门送入：处方 CSV、病案文本、FHIR R4 Bundle。格式见 docs/replay.md。\n  报告：读入 = 存下 + 拒绝（附原因）；再跑一次不会重复。' \
            './xinglin replay [options of up] FILE...\n  Sends real input through the same HTTP doors: prescriptions as CSV, case texts, FHIR R4 Bundles. Formats: docs/replay.md.\n  It reports read = stored + refused with reasons; a second run doubles nothing.' ;;
        backup) say \
            './xinglin backup [--data 文件夹] [--backups 文件夹]\n  现在备份一次（程序运行与否都可以），并从副本启动数据库通读检查。程序自己每夜也备份，见“备份”页。' \
            './xinglin backup [--data FOLDER] [--backups FOLDER]\n  Backs up now, whether the program runs or not, and checks the copy by starting a database from it and reading all of it.\n  The program does so by itself each night; see its page "Backups".' ;;
        restore) say \
            './xinglin restore [--data 文件夹] [--backups 文件夹] [--yes] [文件]\n  列出备份，确认后恢复：先核对，原来的数据改名留在旁边，再启动检查。程序运行时不能恢复。\n  --yes 不再询问，用最近一份或写明的文件。回答“否”时退出码为 2。' \
            './xinglin restore [--data FOLDER] [--backups FOLDER] [--yes] [FILE]\n  Lists the backups, asks, and restores: the copy is checked, the present data stays beside it under another name, then the\n  database is started and read. Refused while the program runs. --yes asks nothing and takes FILE or the latest; exits 2 on a no.' ;;
        review) say \
            './xinglin review cases 文件.csv\n  不启动服务，用审方引擎核对文件中的每个病例，列出与预期不符者。\n./xinglin review check [--policy county|cases] < 病例.ndjson > 结果.ndjson\n  成批审方：每行一个病例，每行一个结果；读不懂的行给出行号与原因，其余照常。' \
            './xinglin review cases FILE.csv\n  Compares every case of the file with the review engine, without a server, and lists each mismatch.\n./xinglin review check [--policy county|cases] < in.ndjson > out.ndjson\n  Reviews a stream of cases, one a line, one answer a line; a bad line gets its number and the reason, and the stream goes on.' ;;
        assist) say \
            './xinglin assist evaluate --train 文件 --test 文件 [--valid 文件] [--json 文件] [--no-net] [--verbose]\n  不启动服务，评测用药排序：文件每行一张处方（所见、制表符、药味；编号或词；文本或 gzip）。\n  在验证文件上选参数，用训练与验证文件训练，在测试文件上各方法只考一次。方法见 docs/assist.md。' \
            './xinglin assist evaluate --train FILE --test FILE [--valid FILE] [--json FILE] [--no-net] [--verbose]\n  Examines the ranking of herbs without a server. One prescription a line: findings, a tab, herbs; numbers or words; plain\n  or gzip. Chooses on the validation file, trains on both, examines each method once on the test file. See docs/assist.md.' ;;
        test) say \
            './xinglin test [Maven 参数]\n  全部检查：格式、静态检查、单元、PostgreSQL、模块边界、浏览器。最后一行是合计。' \
            './xinglin test [Maven arguments]\n  All checks: format, static checks, unit, PostgreSQL, module boundaries, browser. The last line is the total.' ;;
        bench) say \
            './xinglin bench 名称|all [--compare]\n  在同一次运行里与基准并排测量，结果写入 benchmarks/results/；--compare 指出比上次变差的。\n  browser（浏览器与程序的内存）与 lighthouse 需要 Chromium，后者还要 npm。' \
            './xinglin bench NAME|all [--compare]\n  Measures beside an anchor in the same run and writes benchmarks/results/; --compare shows what got worse.\n  browser (memory of browser and program) and lighthouse need Chromium, the latter npm too.' ;;
        chaos) say \
            './xinglin chaos chain [次数]\n  在整条链的随机时刻 kill -9，重启后核对库存、金额和状态。' \
            './xinglin chaos chain [N]\n  kill -9 at random moments of the chain; after each restart stock, money and states are compared.' ;;
        gallery) say \
            './xinglin gallery [文件夹|--keep]\n  把每一页按中英文、明暗、桌面与手机各截一张图，连同索引页写入文件夹（默认 target/gallery）。\n  --keep 重写 docs/screens/ 里测试要对照的图。' \
            './xinglin gallery [FOLDER|--keep]\n  Takes a picture of every page in both languages, light and dark, on a desk and on a phone, with an index page, into the\n  folder (target/gallery by default). --keep writes the pictures of docs/screens/ anew, with which the tests compare.' ;;
        doctor) say \
            './xinglin doctor\n  检查 JDK、Maven、端口、磁盘、内存、Chromium、字体，并说明怎么办。缺少必需的东西时退出码为 1。' \
            './xinglin doctor\n  Checks JDK, Maven, port, disk, memory, Chromium and fonts and says what to do; exits 1 if something needed is missing.' ;;
        help) say './xinglin help [命令]' './xinglin help [COMMAND]' ;;
        *)
            say '没有“%s”这个命令。' 'There is no command "%s".' "$1" >&2
            help_all >&2
            exit 2
            ;;
    esac
}

help_all() {
    say '杏林：运行一个县的医共体
  ./xinglin up        启动（需要时先构建），打印地址和账号
  ./xinglin demo      启动示范县，走完一位病人：从村里就诊到送药上门
  ./xinglin replay    把真实输入送进同一扇门
  ./xinglin backup    现在备份并检查
  ./xinglin restore   恢复一个备份
  ./xinglin review    不启动服务，核对病例文件或成批审方
  ./xinglin assist    不启动服务，评测用药排序
  ./xinglin test      全部检查
  ./xinglin bench     测量速度
  ./xinglin chaos     反复 kill -9 并核对
  ./xinglin gallery   每一页的截图
  ./xinglin doctor    检查这台机器，缺什么、怎么办
  ./xinglin help 命令 细说一个命令
辅助决策，未经执业药师审核。' \
        'Xinglin: runs a county'\''s medical community
  ./xinglin up        start (building first where needed), print the address and the accounts
  ./xinglin demo      start the demo county and play one patient, from the visit in the village to medicine at the door
  ./xinglin replay    send real input through the same doors
  ./xinglin backup    back up now, and check the copy
  ./xinglin restore   bring a backup back
  ./xinglin review    review files or streams of cases without a server
  ./xinglin assist    examine the ranking of herbs without a server
  ./xinglin test      all checks
  ./xinglin bench     measure speed
  ./xinglin chaos     kill -9 again and again, and compare
  ./xinglin gallery   a picture of every page
  ./xinglin doctor    look at this machine: what is missing and what to do
  ./xinglin help COMMAND   more about one command
Decision support, not reviewed by a licensed pharmacist.'
}

help_up() {
    say './xinglin up [选项]
  --host 地址            监听的地址，默认 127.0.0.1；其他地址需要 TLS
  --port 端口            默认 8420
  --data 文件夹          数据，默认 .xinglin/data
  --backups 文件夹       备份放在哪里，默认 <数据>-backups；最好在另一块盘上
  --profile empty        空白开始（设置页和导入），不建示范县
  --residents 人数       示范县的居民数，默认 3000
  --tls                  当场生成证书机构和证书
  --tls-cert 文件 --tls-key 文件   用已有的证书（PEM）
  --db 地址 --db-owner 用户 --db-owner-password-file 文件 --db-user 用户 --db-password-file 文件
                         用外部 PostgreSQL 15 及以上：前一用户建表，后一用户运行
环境变量：XINGLIN_HOME（默认 ./.xinglin）、XINGLIN_JAVA_HOME、XINGLIN_JAVA_OPTIONS、XINGLIN_CHROMIUM、XINGLIN_AOT=off（不做快速启动缓存）' \
        './xinglin up [options]
  --host ADDRESS         where to listen, 127.0.0.1 by default; any other address needs TLS
  --port PORT            8420 by default
  --data FOLDER          the data, .xinglin/data by default
  --backups FOLDER       where backups go, <data>-backups by default; best on another disk
  --profile empty        start bare (set-up page and imports), without the demo county
  --residents N          residents of the demo county, 3000 by default
  --tls                  make a certificate authority and a certificate on the spot
  --tls-cert FILE --tls-key FILE   use a certificate you have (PEM)
  --db URL --db-owner USER --db-owner-password-file FILE --db-user USER --db-password-file FILE
                         use an external PostgreSQL 15 or newer: the first user makes the tables, the second runs
Environment: XINGLIN_HOME (./.xinglin by default), XINGLIN_JAVA_HOME, XINGLIN_JAVA_OPTIONS, XINGLIN_CHROMIUM, XINGLIN_AOT=off (no cache for quick starts)'
}

package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.xinglin.acceptance.Window.Size;

/** 清晨: before the first patient: the copy of the night, the county's days off, people who cannot come, and who is who. */
final class MorningOfABadDay {
    private final BadDay day;

    MorningOfABadDay(BadDay day) {
        this.day = day;
    }

    /** 16. Who keeps the machine sees that last night's copy is there, and makes one more before the day begins. */
    void aCopyIsMadeInTheNight() {
        var keeper = day.person("SYSTEM_ADMINISTRATOR");
        keeper.open("/backups").send("/backups");
        keeper.await("/backups", () -> keeper.words().contains("SHA-256"));
        keeper.window.judge();
        assertThat(keeper.words()).contains("从副本启动数据库并通读", "xinglin-", day.program.data() + "-backups");
    }

    /** 11. A day off by order of the county, and somebody on duty for the night. */
    void theCountyLearnsOfAFlood() {
        var off = day.today.plusDays(20 + day.run % 200);
        var keeper = day.person("SYSTEM_ADMINISTRATOR");
        keeper.open("/hours");
        assertThat(keeper.words()).contains("国庆节", "白班");
        keeper.send("/hours/days", "first", off.toString(), "kind", "REST", "name", "防汛停诊", "source",
            "县防汛指挥部通知");
        assertThat(keeper.words()).contains("防汛停诊");
        var night = day.today.plusDays(15 + day.run % 18).toString();
        var chief = day.person("CHIEF_PHARMACIST");
        chief.open("/duties");
        var fit = chief.form("/duties").locator("[name=staff] option:has-text('审方药师')");
        var staff = fit.nth((int) (day.run % fit.count())).getAttribute("value");
        chief.send("/duties", "line", "TCM_REVIEW", "staff", staff, "day", night);
        assertThat(chief.words()).contains(night);
    }

    /** 6. A one-time code given in person, a new password, and leave with a stand-in. */
    void aDoctorForgotThePasswordAndAnotherFallsIll() {
        var doctors = day.program.accounts().stream().filter(each -> each.role().equals("TOWNSHIP_DOCTOR")).toList();
        var forgetful = doctors.getLast();
        var fresh = "Almond-Grove-" + day.run % 10_000;
        var security = day.person("SECURITY_ADMINISTRATOR");
        security.open("/staff?q=" + forgetful.username());
        security.open(security.page().locator("main table a[href^='/staff/']").first().getAttribute("href"));
        security.send("/code");
        var code = security.page().locator("code.token").innerText();
        try (var window = new Window(day.program, Size.PHONE, "zh").open("/forgotten/code")) {
            var page = window.page();
            page.locator("[name=username]").fill(forgetful.username());
            page.locator("[name=present]").fill(code);
            page.locator("[name=wanted]").fill(fresh);
            page.locator("[name=again]").fill(fresh);
            page.locator("form[action='/forgotten/code'] button.btn-primary").click();
            page.waitForURL(url -> !url.contains("/forgotten/code"));
            day.faults.addAll(window.faults());
        }
        var doctor = day.person(new DemoProgram.Account(forgetful.username(), fresh, forgetful.role(),
            forgetful.institution()));
        assertThat(doctor.path()).isEqualTo("/");
        var ill = day.person("COUNTY_DOCTOR", 2);
        ill.open("/absences").send("/absences", "kind", "SICK", "first", day.today.plusDays(400).toString(), "last",
            day.today.plusDays(401).toString());
        assertThat(ill.words()).contains(day.today.plusDays(400).toString());
    }

    /** 3. One of three rows is wrong: the others come in, the third comes back with its reason. */
    void aFileOfResidentsHasFaults() {
        var table = "name,sex,birth-date,phone\n程大%1$d,male,1961-03-04,199%2$08d\n程二%1$d,female,1961-13-04,\n程三%1$d,female,1990-05-06,\n"
            .formatted(day.run % 1000, day.run % 100_000_000);
        var doctor = day.person("TOWNSHIP_DOCTOR");
        doctor.open("/residents/imports");
        var form = doctor.form("/residents/imports");
        form.locator("[name=file]").setInputFiles(new FilePayload("居民.csv", "text/csv",
            table.getBytes(StandardCharsets.UTF_8)));
        form.locator("[name=dryRun]").uncheck();
        doctor.attempt(form, "button:not([type=button])");
        var job = doctor.path();
        doctor.await(job, () -> doctor.words().contains("程二"));
        assertThat(doctor.words()).contains("程二" + day.run % 1000);
    }

    /** 1 and 4. Registered at the desk; the address is put right, with what it was before. */
    void theFirstPatientIsRegistered() {
        var doctor = day.person("VILLAGE_DOCTOR");
        day.patient = day.registered(doctor, "梅糟");
        doctor.open(day.patient + "/edit").send(day.patient, "address", "5 组 7 号");
        doctor.open(day.patient + "/changes");
        assertThat(doctor.words()).contains("3 组 12 号", "5 组 7 号");
        doctor.open(day.patient).send("/clinic/visits");
        day.visit = day.begun(doctor, "梅糟");
    }

    /** 5. 580 kg is refused; 85 kg was meant to be 58 and is corrected, and both stand on record. */
    void aWeightIsMistyped() {
        var doctor = day.person("VILLAGE_DOCTOR");
        doctor.open(day.visit);
        doctor.page().locator("[name=chiefComplaint]").fill("食少乏力一月");
        BadDay.pick(doctor.page(), "disease", "ganmao");
        BadDay.pick(doctor.page(), "syndrome", "fenghan");
        assertThat(doctor.refused(day.visit, "weight", "5800")).isNotBlank();
        doctor.send(day.visit, "weight", "85");
        doctor.open(day.visit).send(day.visit + "/corrections", "vital", "WEIGHT_G", "value", "58", "why", "录入时两位数颠倒");
        assertThat(doctor.words()).contains("85", "58", "录入时两位数颠倒");
        doctor.open(day.visit + "/versions");
        assertThat(doctor.words()).contains("85", "58");
    }

    /** 4. Two records look like one person's and are merged; they turn out to be sisters, and part with exactly what moved. */
    void twoRecordsAreOnePersonAndThenAgainTwo() {
        var doctor = day.person("VILLAGE_DOCTOR");
        var one = BadDay.last(day.registered(doctor, "梅双"));
        var other = BadDay.last(day.registered(doctor, "梅双"));
        var administrator = day.person("COMMUNITY_ADMINISTRATOR");
        administrator.open("/residents/compare?one=%s&other=%s".formatted(one, other));
        administrator.window.judge();
        var merge = administrator.send("/residents/merges", "reason", "姓名、住址相同，忘带身份证时另建");
        administrator.open(merge).send("/undo", "reason", "是一对姐妹，身份证已核对");
        assertThat(administrator.words()).contains("是一对姐妹");
    }
}

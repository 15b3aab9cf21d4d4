package org.xinglin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/** A command is carried out once, however often its form is sent. Played with the enrolment of staff. */
@PlatformTest
class CommandTest {
    private final TestCounty county;
    private final JdbcClient jdbc;

    CommandTest(TestCounty county, JdbcClient jdbc) {
        this.county = county;
        this.jdbc = jdbc;
    }

    @Test
    void givesARepeatTheFirstAnswerAndDoesNothingMore() {
        try (var desk = desk()) {
            var fields = enrolment("重复一人");
            var first = desk.post("/staff", fields);
            var second = desk.post("/staff", fields);
            assertThat(first.isOk()).as(first.toString()).isTrue();
            assertThat(second.path()).isEqualTo(first.path());
            assertThat(enrolled("重复一人")).isEqualTo(1);
        }
    }

    /** hmis #19894: a button pressed again and again ran each time. */
    @Test
    void carriesOutOneOfEightThatArriveAtOnce_hmis19894() throws Exception {
        var fields = enrolment("同时八次");
        var desks = new ArrayList<HttpDesk>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // several tabs of one person: one session, so each desk carries the same cookie
            var first = desk();
            desks.add(first);
            for (int i = 1; i < 8; i++)
                desks.add(first.anotherTab());
            var together = new CyclicBarrier(desks.size());
            var answers = new ArrayList<Future<Answer>>();
            for (var desk : desks)
                answers.add(threads.submit((Callable<Answer>) () -> {
                    together.await();
                    return desk.post("/staff", fields);
                }));
            var paths = new ArrayList<String>();
            for (var answer : answers) {
                assertThat(answer.get().isOk()).as(answer.get().toString()).isTrue();
                paths.add(answer.get().path());
            }
            assertThat(paths).containsOnly(paths.getFirst());
        } finally {
            desks.forEach(HttpDesk::close);
        }
        assertThat(enrolled("同时八次")).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatWasUsedForOtherFields() {
        try (var desk = desk()) {
            var fields = new java.util.HashMap<>(enrolment("第一张表"));
            desk.post("/staff", fields);
            fields.put("name", "第二张表");
            var answer = desk.post("/staff", fields);
            assertThat(answer.refusal()).contains("page:key-reused");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(enrolled("第二张表")).isZero();
        }
    }

    @Test
    void keepsNoKeyOfARefusedCommandSoThatItMayBeCorrected() {
        try (var desk = desk()) {
            var fields = new java.util.HashMap<>(enrolment(" "));
            assertThat(desk.post("/staff", fields).refusal()).contains("access:name-malformed");
            fields.put("name", "更正之后");
            var answer = desk.post("/staff", fields);
            assertThat(answer.isOk()).as(answer.toString()).isTrue();
            assertThat(enrolled("更正之后")).isEqualTo(1);
        }
    }

    @Test
    void refusesACommandWithoutAKey() {
        try (var desk = desk()) {
            var answer = desk.post("/staff", Map.of("name", "无编号", "_key", "none"));
            assertThat(answer.refusal()).contains("page:key-missing");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(enrolled("无编号")).isZero();
        }
    }

    @Test
    void refusesAFormWithoutItsTokenInWords() {
        try (var desk = desk()) {
            var answer = desk.post("/staff", Map.of("name", "无凭证", "_csrf", "forged"));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.refusal()).contains("access:form-expired");
            assertThat(enrolled("无凭证")).isZero();
        }
    }

    private HttpDesk desk() {
        var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR);
        desk.get("/staff");
        return desk;
    }

    private static Map<String, String> enrolment(String name) {
        return Map.of("name", name, "initials", "xx", "title", "", "_key", UUID.randomUUID().toString());
    }

    private int enrolled(String name) {
        return jdbc.sql("select count(*) from access.staff where name = :name").param("name", name)
            .query(Integer.class).single();
    }
}

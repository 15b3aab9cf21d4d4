package org.xinglin.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Scope;

/** Among 20,000 residents of two institutions a search still reads single ranges of an index. */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPlanTest {
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    private static final String GIVEN = "芳伟娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉红建国";
    private final Residents residents;
    private final JdbcClient jdbc;
    private final InstitutionId near = InstitutionId.next();
    private final InstitutionId far = InstitutionId.next();

    SearchPlanTest(Residents residents, JdbcClient jdbc) {
        this.residents = residents;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void register() {
        var told = new ArrayList<NewResident>();
        for (int i = 0; i < 20_000; i++) {
            var name = "" + SURNAMES.charAt(i % 20) + GIVEN.charAt(i / 20 % 28) + GIVEN.charAt(i / 560 % 28);
            var digits = "990301" + LocalDate.of(1940, 1, 1).plusDays(i).toString().replace("-", "") + "101";
            told.add(new NewResident(Identity.of(name, new IdNumber(digits + IdNumber.check(digits))),
                new Contact(Optional.of("1370" + (1_000_000 + i)), Optional.empty(), ""), Insurance.NONE,
                i / 7 % 10 == 0 ? near : far, Safety.NOT_ASKED));
        }
        residents.registerAll(Caller.PROGRAM, told);
        // The program's role may not analyze; autovacuum does in time, and the plans must hold without it.
    }

    /** hmis #15167: the search for a patient was slow. */
    @Test
    void oneInstitutionReadsOneRangeOfTheKeysInTheirOrder_hmis15167() {
        assertThat(plan(Scope.of(near.value()), "n王")).contains("search_key_pkey")
            .doesNotContain("Seq Scan on search_key");
        assertThat(plan(Scope.of(near.value()), "i1234")).contains("search_key_pkey")
            .doesNotContain("Seq Scan on search_key");
    }

    @Test
    void theWholeCountyReadsTheKeysOfHomes() {
        assertThat(plan(Scope.COUNTY, "pwf")).contains("search_key_of_county").doesNotContain("Seq Scan on search_key");
    }

    @Test
    void findsWithinReachAloneInAStableOrder() {
        var found = residents.search(at(Scope.of(near.value())), "王", 20);
        assertThat(found).hasSize(20).allMatch(line -> line.home().equals(near) && line.name().startsWith("王"))
            .isEqualTo(residents.search(at(Scope.of(near.value())), "王", 20));
        assertThat(found).extracting(ResidentLine::name).isSorted();
        assertThat(residents.search(at(Scope.of(near.value(), far.value())), "王", 1000)).extracting(ResidentLine::home)
            .contains(near, far);
        assertThat(residents.search(at(Scope.NOTHING), "王", 20)).isEmpty();
    }

    private String plan(Scope scope, String from) {
        var query = jdbc.sql("explain " + Reach.sql(scope)).param("county", scope.county())
            .param("institutions", scope.array()).param("limit", 20).param("several", 160);
        if (!scope.county()) query = query.param("institution", scope.array()[0]);
        for (int i = 0; i < 3; i++)
            query = query.param("from" + i, i == 0 ? from : "").param("to" + i, i == 0 ? from + "\uDBFF\uDFFF" : "");
        return String.join("\n", query.query(String.class).list());
    }

    private static Caller at(Scope scope) {
        var who = Caller.PROGRAM;
        return new Caller(who.account(), who.staff(), who.name(), who.post(), who.role(), who.institution(),
            who.institutionName(), scope);
    }

    /** Every reading of a name is typed by somebody. */
    @Test
    void namesWithSeveralReadingsAreFoundByEach() {
        assertThat(Initials.of("单雪梅")).containsExactlyInAnyOrder("sxm", "dxm", "cxm");
        assertThat(Initials.of("曾乐")).contains("zy", "zl", "cy", "cl");
        assertThat(Initials.of("Abe604 Frami")).isEqualTo(List.of("abe604frami"));
    }
}

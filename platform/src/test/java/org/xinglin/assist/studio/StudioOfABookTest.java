package org.xinglin.assist.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestRefusal;
import org.xinglin.TestUpload;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.engine.assist.master.Mined;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A studio built from a real master's book, the ninety formulas of 张锡纯 (1860-1933), read in place beside the checkout; skipped where
 * they are absent. What his cases teach is held by the engine's ZhangXichunTest; here a doctor takes them in and mines them.
 */
@PlatformTest
class StudioOfABookTest {
    private static final Path BOOK = Path.of("../../shared/data/tcm/zhang-xichun/formulas.json.gz");
    /** The book dates none of its formulas. */
    private static final LocalDate DAY = LocalDate.of(2025, 1, 1);
    /** What he wrote and the knowledge base does not call so; a case that holds another such name is refused. */
    private static final Map<String, String> OLD = Map.of("生杭芍", "白芍", "杭芍", "白芍", "野台参", "人参", "萸肉", "山茱萸",
        "大生地", "地黄", "苏子", "紫苏子", "明没药", "没药", "滴乳香", "乳香");
    private final Studios studios;
    private final Knowledge knowledge;
    private final TestCounty county;

    StudioOfABookTest(Studios studios, Knowledge knowledge, TestCounty county) {
        this.studios = studios;
        this.knowledge = knowledge;
        this.county = county;
    }

    @Test
    void isTakenInAndMinedAndSaysNothingOfPatternsThatTheBookDoesNotName() throws IOException {
        assumeTrue(Files.exists(BOOK), "skipped: " + BOOK + " is not there");
        var master = county.employ("book-" + Ids.next().toString().substring(9).replace("-", ""), Role.COUNTY_DOCTOR,
            county.tcmHospital);
        var id = studios.open(master.caller(), new Lineage("", "衷中参西"));
        try (var desk = county.desk(master.username())) {
            var path = studios.get(id).path();
            desk.get(path + "/cases");
            var job = desk.upload(path + "/cases/file", "file", "医学衷中参西录.csv", table().getBytes(
                StandardCharsets.UTF_8)).path();
            var done = TestUpload.over(desk, job);
            int taken = studios.stock(studios.get(id)).given();
            assertThat(taken).isGreaterThan(60);
            assertThat(done.text()).contains("已处理完", "新增 " + taken).contains("有差错");

            assertThat(desk.post(path + "/minings", Map.of()).page().text()).contains("已开始挖掘");
            await().atMost(Duration.ofSeconds(60)).until(() -> !studios.minings(id).isEmpty());
            var mined = studios.mined(master.caller(), id, 1);
            assertThat(mined.cases()).isEqualTo(taken);
            assertThat(mined.herbs().stream().limit(2).map(Mined.Frequency::herb))
                .containsExactlyInAnyOrder(herb("白芍"), herb("山药"));

            assertThat(desk.get(path + "/minings/1").page().text()).contains("白芍", "山药", "龙骨", "未经执业医师和执业药师审定");
            TestRefusal.refused(StudioRefusal.EMPTY_VERSION, () -> studios.draft(master.caller(), id, 1));
        }
    }

    private String table() throws IOException {
        try (var book = new GZIPInputStream(Files.newInputStream(BOOK))) {
            return JsonMapper.shared().readTree(book).valueStream().map(this::row)
                .collect(Collectors.joining("\n", String.join(",", CaseTable.COLUMNS) + "\n", "\n"));
        }
    }

    private String row(JsonNode formula) {
        var herbs = formula.get("composition").valueStream().map(item -> name(item.get("explanation_zh").asString()))
            .distinct().collect(Collectors.joining("、"));
        var says = formula.at("/treatment_principle/zh").asString().replace("\"", "");
        return String.join(",",
            List.of(formula.get("key").asString(), DAY.toString(), "40", "", "0", "", "", "", '"' + says + '"', "", "",
                herbs));
    }

    private String name(String written) {
        return Stream.of(written, OLD.getOrDefault(written, written), written.replaceFirst("^[生净大真清怀]", ""))
            .map(knowledge::herbByName).flatMap(Optional::stream).map(Herb::base).findFirst()
            .flatMap(knowledge::herb).map(Herb::nameZh).orElse(written);
    }

    private HerbId herb(String name) { return knowledge.herbByName(name).orElseThrow().id(); }
}

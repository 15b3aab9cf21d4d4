package org.xinglin.engine.assist.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.xinglin.engine.assist.master.Invented.KNOWLEDGE;
import static org.xinglin.engine.assist.master.Invented.SETTINGS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.review.Resident;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;

/**
 * A studio of 张锡纯 (1860-1933) from the ninety formulas of his book, read in place beside the checkout; skipped where they are
 * absent. His colleagues are the formulas of the knowledge base.
 */
class ZhangXichunTest {
    private static final Path FILE = Path.of("../../../shared/data/tcm/zhang-xichun/formulas.json.gz");
    private static final Pattern FORMULA = Pattern.compile("\"key\": *\"([^\"]+)\".*?\"composition\": *\\[(.*?)]",
        Pattern.DOTALL);
    private static final Pattern INDICATION = Pattern.compile("\"zh\": *\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\"explanation_zh\": *\"([^\"]*)\"");

    @Test
    void hisFavouritesAreFoundInHisOwnBook() throws IOException {
        assumeTrue(Files.exists(FILE), "skipped: " + FILE + " is not there");
        var unknown = new HashSet<String>();
        var his = Casebook.of(cases(unknown));
        assertThat(his.size()).isGreaterThan(75);
        var colleagues = Casebook.of(KNOWLEDGE.formulas().stream().map(formula -> Invented.of("f-" + formula.id()
            .value(), List.of(), formula.composition().stream().map(item -> item.herb()).toList())).toList());
        var mined = Mined.from(his, colleagues, KNOWLEDGE, SETTINGS);
        assertThat(mined.herbs().stream().limit(2).map(Mined.Frequency::herb))
            .containsExactly(Invented.herb("白芍"), Invented.herb("山药"));
        assertThat(mined.pairs()).as("龙骨 and 牡蛎 stand together").anyMatch(pair -> Set.of(pair.one(), pair.other())
            .equals(Set.of(Invented.herb("龙骨"), Invented.herb("牡蛎"))));
        assertThat(mined.distinctions().stream().filter(each -> each.logOdds() > 0).map(Distinction::herb))
            .contains(Invented.herb("山药"), Invented.herb("赭石"), Invented.herb("牛蒡子"));
        assertThat(mined.recovery().master().meanReciprocalRank())
            .isGreaterThan(mined.recovery().popularity().meanReciprocalRank());
        System.out.printf("Zhang Xichun: %d formulas, %d names of herbs not mapped, %d pairs, %d closed sets, %d core "
            + "formulas; %s%n", his.size(), unknown.size(), mined.pairs().size(), mined.sets().sets().size(),
            mined.coreFormulas().size(), mined.recovery());
    }

    private static List<MasterCase> cases(Set<String> unknown) throws IOException {
        var cases = new ArrayList<MasterCase>();
        try (var stream = new GZIPInputStream(Files.newInputStream(FILE))) {
            var formulas = FORMULA.matcher(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            while (formulas.find()) {
                var herbs = NAME.matcher(formulas.group(2)).results().map(name -> name.group(1))
                    .flatMap(name -> herb(name, unknown).stream()).collect(Collectors.toSet());
                var words = INDICATION.matcher(formulas.group());
                var findings = Invented.ASSIST.findings(FourExaminations.of(Resident.aged(40).build())
                    .says(words.find() ? words.group(1) : ""));
                if (!herbs.isEmpty())
                    cases.add(new MasterCase(formulas.group(1), Invented.FIRST, findings, List.of(), herbs));
            }
        }
        return cases;
    }

    /** Old names: 生杭芍 is 白芍, 生赭石 赭石; what is left over is counted, not guessed. */
    private static Optional<HerbId> herb(String name, Set<String> unknown) {
        var old = Map.of("生杭芍", "白芍", "杭芍", "白芍", "生箭", "黄芪", "野台参", "人参", "萸肉", "山茱萸", "大生地", "地黄",
            "苏子", "紫苏子", "明没药", "没药", "滴乳香", "乳香");
        for (var known : List.of(name, old.getOrDefault(name, name), name.replaceFirst("^[生净大真清怀]", ""))) {
            var herb = KNOWLEDGE.herbByName(known).map(Herb::base);
            if (herb.isPresent()) return herb;
        }
        unknown.add(name);
        return Optional.empty();
    }
}

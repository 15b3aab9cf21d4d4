package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** What must never be committed: traces of a machine, secrets, real people, things that are built. */
class RepositoryHygieneTest {
    private static final String SELF = "RepositoryHygieneTest.java";
    /** Folders in which people and builds have their files. A path in a URL or after another folder is none of these. */
    private static final Pattern MACHINE_PATH = Pattern
        .compile("(?<![\\w.~$})/*-])/(home|Users|root|work|workspace|builds)/[\\w.-]+|[A-Z]:\\\\Users\\\\");
    private static final Pattern REGISTRY = Pattern.compile(
        "repo1?\\.maven\\.(apache\\.)?org|registry\\.npmjs|registry\\.yarnpkg|registry\\.npmmirror|maven\\.aliyun"
            + "|pypi\\.org|proxy\\.golang\\.org|artifactory|nexus\\.|<(plugin)?[rR]epositor(y|ies)>");
    private static final Pattern SECRET = Pattern
        .compile("-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bgh[pousr]_[A-Za-z0-9]{30,}|\\bAKIA[A-Z0-9]{16}\\b");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern FLOATING_VERSION = Pattern
        .compile("<version>\\s*(LATEST|RELEASE|[\\[(].*|.*-SNAPSHOT)\\s*</version>");
    private static final Pattern IDENTITY_NUMBER = Pattern.compile("(?<![0-9A-Za-z])[1-8]\\d{16}[0-9X](?![0-9A-Za-z])");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    /** The example that GB 11643-1999 itself prints. */
    private static final String EXAMPLE_OF_THE_STANDARD = "11010519491231002X";

    @Test
    void namesNoPathOfAMachine() {
        assertThat(found(MACHINE_PATH, hit -> true)).isEmpty();
    }

    @Test
    void namesNoRegistry() {
        assertThat(found(REGISTRY, hit -> true)).isEmpty();
    }

    @Test
    void holdsNoSecret() {
        assertThat(found(SECRET, hit -> true)).isEmpty();
    }

    @Test
    void leavesNothingMarkedAsUnfinished() {
        assertThat(found(UNFINISHED, hit -> true)).isEmpty();
    }

    @Test
    void pinsEveryVersion() {
        assertThat(found(FLOATING_VERSION, hit -> true)).isEmpty();
    }

    /** An identity number that could be somebody's: a division that exists (the demo county's begins with 99) and a right check digit. */
    @Test
    void holdsNoIdentityNumberThatCouldBeSomebodys() {
        assertThat(found(IDENTITY_NUMBER,
            hit -> !hit.group().equals(EXAMPLE_OF_THE_STANDARD) && couldBeSomebodys(hit.group()))).isEmpty();
    }

    @Test
    void knowsAnIdentityNumberThatCouldBeSomebodys() {
        assertThat(couldBeSomebodys(EXAMPLE_OF_THE_STANDARD)).isTrue();
        assertThat(couldBeSomebodys("110105194912310021")).isFalse();
        assertThat(couldBeSomebodys("110105194913310025")).isFalse();
    }

    @Test
    void holdsNothingThatIsBuilt() {
        assertThat(Repository.files()).map(Path::toString).noneMatch(name -> name.endsWith(".class")
            || name.endsWith(".jar") || name.endsWith("-bom.json") || name.endsWith(".aot") || name.endsWith(".log"));
    }

    private static boolean couldBeSomebodys(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++)
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        if (number.charAt(17) != "10X98765432".charAt(sum % 11))
            return false;
        try {
            return LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE).getYear() >= 1900;
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    private static List<String> found(Pattern pattern, Predicate<MatchResult> counts) {
        var root = Repository.root();
        var found = new ArrayList<String>();
        for (var file : Repository.files()) {
            if (file.endsWith(SELF))
                continue;
            var text = Repository.text(file);
            pattern.matcher(text).results().filter(counts).forEach(hit -> {
                long line = text.substring(0, hit.start()).lines().count();
                found.add("%s:%d %s".formatted(root.relativize(file), Math.max(line, 1), hit.group()));
            });
        }
        return found;
    }
}

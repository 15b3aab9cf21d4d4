package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.acceptance.Window.Size;

/** Every page of every role's navigation, on a desk and on a phone, in both languages. */
class PagesTest {
    private final DemoProgram program = DemoProgram.shared();
    /** Pages several roles share are looked over with the first of them. */
    private final Set<String> seen = new LinkedHashSet<>();

    @ParameterizedTest
    @CsvSource({"DESK,zh", "DESK,en", "PHONE,zh", "PHONE,en"})
    void areReadableOrderlyAndQuick(Size size, String language) {
        var faults = new java.util.ArrayList<String>();
        for (var role : roles()) {
            try (var window = new Window(program, size, language).signIn(role)) {
                window.judge().picture("home-" + role.toLowerCase(Locale.ROOT).replace('_', '-'));
                for (var path : links(window))
                    if (seen.add(path.replaceAll("\\?.*", ""))) window.open(path).judge().picture(name(path));
                faults.addAll(window.faults().stream().map(fault -> role + ": " + fault).toList());
            }
        }
        assertThat(seen).hasSizeGreaterThan(5);
        assertThat(faults).isEmpty();
    }

    @Test
    void signInIsReadable() {
        var faults = new java.util.ArrayList<String>();
        for (var size : Size.values())
            for (var language : List.of("zh", "en"))
                try (var window = new Window(program, size, language)) {
                    window.open("/language?to=" + (language.equals("en") ? "en" : "zh-CN")).open("/sign-in").judge()
                        .picture("sign-in");
                    faults.addAll(window.faults());
                }
        assertThat(faults).isEmpty();
    }

    private List<String> roles() {
        return program.accounts().stream().map(DemoProgram.Account::role).distinct()
            .filter(role -> !role.equals("SERVICE_ACCOUNT")).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Window window) {
        return (List<String>) window.page().evaluate(
            "() => [...document.querySelectorAll('header nav a')].map(a => a.getAttribute('href')).filter(h => h.startsWith('/'))");
    }

    private static String name(String path) {
        var name = path.replaceAll("\\?.*", "").replaceAll("^/|/$", "").replace('/', '-');
        return name.isEmpty() ? "home" : name;
    }
}

package org.xinglin.acceptance;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xinglin.acceptance.Window.Size;

/** Several windows at once, so that every processor is at work. */
final class Windows {
    private static final int AT_ONCE = 2;

    private Windows() {}

    /** Somebody before a screen. @param pages how many are opened; @param work is given the window when the role is signed in */
    record Sitting(String role, Size size, String language, int pages, Consumer<Window> work) {
        private void sit(DemoProgram program) {
            try (var window = new Window(program, size, language)) {
                if (!role.equals(Walk.VISITOR)) window.signIn(role);
                work.accept(window);
            }
        }
    }

    /**
     * Holds all of them, those of one role one after another, for an administrator is signed in at one place only; who has most to do begins.
     */
    static void hold(DemoProgram program, List<Sitting> sittings) {
        var byRole = sittings.stream().collect(Collectors.groupingBy(Sitting::role)).values();
        var waiting = new ConcurrentLinkedQueue<>(byRole.stream()
            .sorted(Comparator.comparingInt((List<Sitting> each) -> each.stream().mapToInt(Sitting::pages).sum())
                .reversed())
            .toList());
        var failures = new ConcurrentLinkedQueue<Throwable>();
        Runnable next = () -> {
            try {
                for (var ofRole = waiting.poll(); ofRole != null; ofRole = waiting.poll())
                    ofRole.forEach(sitting -> sitting.sit(program));
            } catch (RuntimeException | Error e) {
                waiting.clear();
                failures.add(e);
            } finally {
                Chromium.end();
            }
        };
        var threads = IntStream.range(0, AT_ONCE).mapToObj(n -> new Thread(next, "window-" + n)).toList();
        threads.forEach(Thread::start);
        threads.forEach(Windows::await);
        if (!failures.isEmpty()) throw new IllegalStateException("a window failed", failures.element());
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

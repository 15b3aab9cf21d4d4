package org.xinglin.simulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.xinglin.simulator.Accounts.Account;

/** 一个人: signs in as one account and does its work; signs in again when the county's time has run past the session. */
final class Player implements AutoCloseable {
    private final HttpDesk desk;
    private final Account account;

    Player(URI base, Account account) {
        this.desk = new HttpDesk(base);
        this.account = account;
        signIn();
    }

    Account account() { return account; }

    private void signIn() {
        var answer = desk.signIn(account.username(), account.password(), account.role());
        if (!answer.isOk() || answer.path().startsWith("/sign-in"))
            throw new StepFailed("%s was not let in: %s".formatted(account.username(), answer));
    }

    /** @throws StepFailed unless the page opens */
    Answer open(String path) {
        var answer = desk.get(path);
        if (answer.path().startsWith("/sign-in") || answer.status() == 401) {
            signIn();
            answer = desk.get(path);
        }
        return good(answer);
    }

    /** Whether the page opens; something that is not there yet is no failure. */
    Answer look(String path) {
        var answer = desk.get(path);
        if (!answer.path().startsWith("/sign-in") && answer.status() != 401) return answer;
        signIn();
        return desk.get(path);
    }

    /** Fills in the form to {@code path} on the page opened last. @throws StepFailed if it is refused */
    Answer submit(String path, Map<String, String> fields) {
        return good(desk.submit(path, fields));
    }

    /** The same, with fields that occur several times. */
    Answer send(String path, List<Map.Entry<String, String>> fields) {
        return good(desk.postAll(path, fields));
    }

    /** What the program says to it, a refusal too. */
    Answer attempt(String path, Map<String, String> fields) {
        return desk.submit(path, fields);
    }

    Answer attemptAll(String path, List<Map.Entry<String, String>> fields) { return desk.postAll(path, fields); }

    private Answer good(Answer answer) {
        if (answer.isOk()) return answer;
        throw new StepFailed(
            "%s: %d %s %s".formatted(account.username(), answer.status(), answer.path(), answer.title()));
    }

    @Override
    public void close() { desk.close(); }
}

package org.xinglin.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** 账号: the file {@code accounts.csv} the demo county writes at its start: user name, password, role, institution. */
record Accounts(List<Account> all) {
    /** 账号. @param role as the program writes it, such as {@code CASHIER} */
    record Account(String username, String password, String role, String institution) {}

    Accounts {
        all = List.copyOf(all);
    }

    static Accounts read(Path file) {
        try {
            var accounts = new ArrayList<Account>();
            for (var line : Files.readAllLines(file)) {
                var cells = line.split(",", 4);
                if (cells.length == 4 && !cells[0].equals("username"))
                    accounts.add(new Account(cells[0], cells[1], cells[2], cells[3]));
            }
            return new Accounts(accounts);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** @param n the how-manieth of the role, from 0 */
    Account of(String role, int n) {
        var able = all.stream().filter(account -> account.role.equals(role)).toList();
        if (able.size() <= n) throw new StepFailed("no account for " + role);
        return able.get(n);
    }
}

package org.xinglin;

import java.util.HashSet;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.xinglin.access.Accounts;
import org.xinglin.kernel.Role;

/** 迎客: prints the accounts a demo county offers, one of each role, before the address is told. */
@Component
class Welcome {
    private final DatabaseSettings settings;
    private final Accounts accounts;

    Welcome(DatabaseSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void print(ApplicationReadyEvent ready) {
        var offered = accounts.demoAccounts();
        if (offered.isEmpty()) return;
        var language = Locale.getDefault();
        var roles = new HashSet<Role>();
        System.out.println(StartRefused.words("accounts", language, settings.data().resolve("accounts.csv")));
        for (var account : offered)
            if (roles.add(account.role()))
                System.out.println(StartRefused.words("account", language, account.username(), account.password(),
                    account.institutionName()));
    }
}

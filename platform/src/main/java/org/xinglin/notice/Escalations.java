package org.xinglin.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.access.AccountId;
import org.xinglin.access.Accounts;
import org.xinglin.access.Posts;
import org.xinglin.access.StandIns;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Role;

/**
 * 逐级上报: a message to one member of staff that is neither opened nor answered goes on, step by step, by dated rule. The sender sees each
 * step beside the message.
 */
@Component
class Escalations {
    private static final int ROUND = 50;
    private final EscalationRows rows;
    private final Messages messages;
    private final Accounts accounts;
    private final Posts posts;
    private final StandIns standIns;
    private final Institutions institutions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Escalations(EscalationRows rows, Messages messages, Accounts accounts, Posts posts, StandIns standIns,
        Institutions institutions, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.messages = messages;
        this.accounts = accounts;
        this.posts = posts;
        this.standIns = standIns;
        this.institutions = institutions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round: each step of the rule takes what is due. Several programs on one database pass over each other's. */
    @Scheduled(fixedDelay = 5000)
    void run() {
        for (var step : rows.rule(institutions.today()))
            transaction.executeWithoutResult(status -> {
                var now = clock.instant();
                for (var message : rows.due(step, now, ROUND))
                    if (message.to() instanceof Recipient.Colleague(var account))
                        rows.took(message.id(), step, tell(message, account, step.level(), now), now);
            });
    }

    private Told tell(Message message, UUID account, EscalationStep.Level level, Instant now) {
        return switch (level) {
            case OFF_DUTY -> offDuty(message, account, now);
            case PHONE -> Told.people(byPhone(message, account, accounts.name(new AccountId(account)), now));
            case COLLEAGUES -> colleagues(message, account, now);
            case ADMINISTRATOR ->
                desks(message, account, Set.of(Role.COMMUNITY_ADMINISTRATOR), at(message, account), now);
        };
    }

    /** Nobody sits there: by phone at once, and who stands in too. */
    private Told offDuty(Message message, UUID account, Instant now) {
        var standIn = standIns.standingInFor(new AccountId(account));
        var told = new ArrayList<String>();
        if (standIn.isPresent() || !accounts.isSignedIn(new AccountId(account)))
            told.addAll(byPhone(message, account, accounts.name(new AccountId(account)), now));
        standIn.ifPresent(other -> told.addAll(byPhone(message, other.account(), other.name(), now)));
        return Told.people(told);
    }

    private List<String> byPhone(Message message, UUID account, String name, Instant now) {
        boolean added = messages.add(new NewNotice("notice.phone:" + message.id() + ":" + account, message.kind(),
            Recipient.phone(account), message.from(), message.words(), message.args(), Optional.empty()), now);
        return added ? List.of(name) : List.of();
    }

    /** Whoever holds the same role where the record is. */
    private Told colleagues(Message message, UUID account, Instant now) {
        var at = at(message, account);
        var roles = new LinkedHashSet<Role>();
        posts.today(new AccountId(account)).stream().filter(post -> post.institution().equals(at))
            .forEach(post -> roles.add(post.role()));
        return desks(message, account, roles, at, now);
    }

    private Told desks(Message message, UUID account, Set<Role> roles, InstitutionId at, Instant now) {
        var args = new ArrayList<>(
            List.of(accounts.name(new AccountId(account)), minutes(message, now), message.words()));
        args.addAll(message.args());
        for (var role : roles)
            messages.add(new NewNotice("notice.escalated:" + message.id() + ":" + role, NoticeKind.ESCALATED,
                Recipient.desk(role, at), message.from(), Message.NOT_REACTED, args, message.link()).at(at), now);
        return roles.isEmpty() ? Told.people(List.of()) : new Told(List.of(), List.copyOf(roles), Optional.of(at));
    }

    private static String minutes(Message message, Instant now) {
        return String.valueOf(Duration.between(message.createdAt(), now).toMinutes());
    }

    /** Where the record is; else where the person works. */
    private InstitutionId at(Message message, UUID account) {
        return message.at().or(() -> posts.today(new AccountId(account)).stream().findFirst()
            .map(post -> post.institution())).orElse(message.from());
    }
}

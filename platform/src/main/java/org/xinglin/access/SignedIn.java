package org.xinglin.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.xinglin.kernel.Caller;

/** Somebody signed in, in this one request. Their post and rights are read when first asked for, with one statement. */
final class SignedIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    /**
     * @param caller empty while no post is chosen; @param mustChange the password is the first one or too old
     * @param absent whose work the person does today besides their own
     */
    record Standing(Optional<Caller> caller, boolean mustChange, List<StandIns.Absent> absent) {}

    private final UUID account;
    private final @Nullable UUID post;
    private final transient Supplier<Optional<Standing>> read;
    private transient @Nullable Optional<Standing> standing;

    /** @param read finds the standing; empty if the account was closed meanwhile */
    SignedIn(UUID account, @Nullable UUID post, Supplier<Optional<Standing>> read) {
        super(List.of());
        this.account = account;
        this.post = post;
        this.read = read;
        setAuthenticated(true);
    }

    UUID account() { return account; }

    @Nullable
    UUID post() { return post; }

    Optional<Standing> standing() {
        if (standing == null) standing = read.get();
        return standing;
    }

    @Override
    public Object getCredentials() { return ""; }

    @Override
    public Object getPrincipal() { return account.toString(); }

    @Override
    public String getName() { return account.toString(); }
}

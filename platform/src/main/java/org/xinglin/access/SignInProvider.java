package org.xinglin.access;

import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Puts {@link SignIns} behind the sign-in form. A person with one post is at its desk at once. */
@Component
class SignInProvider implements AuthenticationProvider {
    private final SignIns signIns;
    private final Accounts accounts;
    private final SignedInCallers callers;

    SignInProvider(SignIns signIns, Accounts accounts, SignedInCallers callers) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.callers = callers;
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        var from = attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return switch (signIns.attempt(attempt.getName(), String.valueOf(attempt.getCredentials()), from)) {
            case SignIns.Outcome.Opened(var account) -> atDesk(account);
            case SignIns.Outcome.Wrong() -> throw new BadCredentialsException("wrong");
            case SignIns.Outcome.Locked(Instant until) -> throw new LockedException("locked until " + until);
        };
    }

    private SignedIn atDesk(AccountId account) {
        List<Post> posts = accounts.postsToday(account);
        return callers.of(account.value(), posts.size() == 1 ? posts.getFirst().id().value() : null);
    }

    @Override
    public boolean supports(Class<?> attempt) { return attempt == UsernamePasswordAuthenticationToken.class; }
}

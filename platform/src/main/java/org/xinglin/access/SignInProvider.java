package org.xinglin.access;

import java.time.Instant;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Puts {@link SignIns} behind the sign-in form. */
@Component
class SignInProvider implements AuthenticationProvider {
    private final SignIns signIns;
    private final SignedInCallers callers;

    SignInProvider(SignIns signIns, SignedInCallers callers) {
        this.signIns = signIns;
        this.callers = callers;
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        var from = attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return switch (signIns.attempt(attempt.getName(), String.valueOf(attempt.getCredentials()), from)) {
            case SignIns.Outcome.Opened(var account) -> callers.of(account.value(), null);
            case SignIns.Outcome.Wrong() -> throw new BadCredentialsException("wrong");
            case SignIns.Outcome.Locked(Instant until) -> throw new LockedException("locked until " + until);
        };
    }

    @Override
    public boolean supports(Class<?> attempt) { return attempt == UsernamePasswordAuthenticationToken.class; }
}

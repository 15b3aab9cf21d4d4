package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.POST_NOT_YOURS;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Refused;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;

/** Chooses the post somebody works in until they choose another. */
@Controller
class PostsController {
    private final Accounts accounts;

    PostsController(Accounts accounts) { this.accounts = accounts; }

    @GetMapping("/posts")
    @May.Everyone
    String posts(SignedIn signedIn, @RequestParam(defaultValue = "/") String back, Model model) {
        model.addAttribute("posts", accounts.postsToday(new AccountId(signedIn.account())));
        model.addAttribute("back", SignInAnswers.back(back));
        return "access/posts";
    }

    @PostMapping("/posts")
    @May.Everyone
    @ReadsOnly // changes the session, nothing else
    String choose(SignedIn signedIn, @RequestParam PostId post, @RequestParam(defaultValue = "/") String back,
        HttpSession session) {
        var mine = accounts.postsToday(new AccountId(signedIn.account()));
        if (mine.stream().noneMatch(held -> held.id().equals(post))) throw new Refused(POST_NOT_YOURS);
        session.setAttribute(SessionKeys.POST, post.toString());
        return "redirect:" + SignInAnswers.back(back);
    }
}

package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.POST_NOT_YOURS;

import jakarta.servlet.http.HttpServletRequest;
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
    private final Posts posts;
    private final Desks desks;

    PostsController(Posts posts, Desks desks) {
        this.posts = posts;
        this.desks = desks;
    }

    @GetMapping("/posts")
    @May.Everyone
    String posts(SignedIn signedIn, @RequestParam(defaultValue = "/") String back, Model model) {
        model.addAttribute("posts", posts.today(new AccountId(signedIn.account())));
        model.addAttribute("back", SignInAnswers.back(back));
        return "access/posts";
    }

    @PostMapping("/posts")
    @May.Everyone
    @ReadsOnly // changes the session, nothing else
    String choose(SignedIn signedIn, @RequestParam PostId post, @RequestParam(defaultValue = "/") String back,
        HttpServletRequest request) {
        var mine = posts.today(new AccountId(signedIn.account()));
        var chosen = mine.stream().filter(held -> held.id().equals(post)).findFirst()
            .orElseThrow(() -> new Refused(POST_NOT_YOURS));
        desks.take(request, new AccountId(signedIn.account()), chosen);
        return "redirect:" + SignInAnswers.back(back);
    }
}

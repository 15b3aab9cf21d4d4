package org.xinglin.assist.model;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.FirstDay;
import org.xinglin.engine.assist.Model;
import org.xinglin.engine.assist.ModelCard;
import org.xinglin.engine.assist.Settings;
import org.xinglin.institution.Institutions;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.review.Rulebook;

/** 引擎: the model in use behind the county's rules of the day, for all requests; by the textbook alone until a model was activated. */
@Component
public class Engine {
    private final Rulebook rules;
    private final Institutions institutions;
    private final Model textbook;
    private final double firstDayError = Settings.shipped().get("first_day_error");
    private volatile InUse inUse;
    private volatile @Nullable Assist compiled;

    /**
     * 启用的模型.
     *
     * @param number of the model, empty by the textbook alone; @param madeOn the day of its training
     */
    public record InUse(Optional<Integer> number, Model model, Optional<LocalDate> madeOn) {}

    Engine(Knowledge knowledge, Rulebook rules, Institutions institutions) {
        this.rules = rules;
        this.institutions = institutions;
        textbook = Model.untrained(knowledge);
        inUse = new InUse(Optional.empty(), textbook, Optional.empty());
    }

    public InUse inUse() { return inUse; }

    /** Whether a suggestion that was kept came from the textbook alone. @param model as it was kept */
    public boolean isTextbook(String model) {
        return textbook.version().equals(model);
    }

    /** By what it answers today. */
    public Support support() {
        var now = inUse;
        var knowledge = now.model().knowledge();
        return now.madeOn().map(day -> new Support(true, now.model().version(), day))
            .orElseGet(() -> new Support(false, knowledge.version(), knowledge.madeOn()));
    }

    /** 首日校准误差: of the textbook's probabilities, on invented visits. */
    public double firstDayError() {
        return firstDayError;
    }

    /** How the textbook alone does on invented visits; it takes a second. */
    ModelCard.SyndromeMarks firstDay() {
        return FirstDay.marks(textbook.knowledge(), Settings.shipped());
    }

    /** The next request is answered from this model. */
    void use(int number, Model model, LocalDate madeOn) {
        inUse = new InUse(Optional.of(number), model, Optional.of(madeOn));
    }

    void useTextbook() { inUse = new InUse(Optional.empty(), textbook, Optional.empty()); }

    /** What answers today. */
    public Assist today() {
        // the county's: what one institution has of its own is said when the prescription is checked
        var review = rules.on(institutions.today()).county();
        var kept = compiled;
        var wanted = inUse.model();
        if (kept != null && kept.model() == wanted && kept.review() == review) return kept;
        var made = Assist.of(review, wanted);
        compiled = made;
        return made;
    }
}

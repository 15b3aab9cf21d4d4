package org.xinglin.demo;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.access.Posts;
import org.xinglin.assist.AsMaster;
import org.xinglin.assist.RejectReason;
import org.xinglin.assist.RowAct;
import org.xinglin.assist.Suggestions;
import org.xinglin.assist.model.CaseImport;
import org.xinglin.assist.model.ModelTrained;
import org.xinglin.assist.model.Models;
import org.xinglin.assist.model.TrainedModel;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.engine.assist.InventedCases;
import org.xinglin.engine.assist.master.Experience;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Handling;
import org.xinglin.prescription.Row;
import org.xinglin.prescription.SuggestionId;

/** 参考建议: doctors of the demo county look at suggestions and act on them; once enough has happened, a model is learned from it. */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class Advice {
    private static final Logger LOG = LoggerFactory.getLogger(Advice.class);
    /** As many as a master of apprentices might bring along. */
    private static final int CASES = 150;
    private static final String WRONG = "P-0,昨天,61,F,0,,便溏,,日期写错的一行,,脾气虚证,党参\n";
    private final Rows rows;
    private final Posts posts;
    private final Suggestions suggestions;
    private final Models models;
    private final Institutions institutions;
    private final Knowledge knowledge;

    Advice(Rows rows, Posts posts, Suggestions suggestions, Models models, Institutions institutions,
        Knowledge knowledge) {
        this.rows = rows;
        this.posts = posts;
        this.suggestions = suggestions;
        this.models = models;
        this.institutions = institutions;
        this.knowledge = knowledge;
    }

    /** Two of three doctors look: what they were going to write anyway they accept where it is offered, of the rest they reject one; then they hear the masters. */
    Body heard(Caller doctor, VisitId visit, Body body, Random random) {
        if (random.nextInt(3) == 0) return body;
        var shown = suggestions.besideRows(doctor, visit);
        var id = shown.kept().orElseThrow().id();
        var taken = new HashMap<HerbId, SuggestionId>();
        var left = new ArrayList<HerbId>();
        for (var offered : shown.offered()) {
            var herb = offered.herb().herb().id();
            if (body.rows().stream().noneMatch(row -> row.herb().equals(herb))) left.add(herb);
            else {
                suggestions.act(doctor, id, herb,
                    random.nextInt(4) == 0 ? RowAct.Kind.CHANGED : RowAct.Kind.ACCEPTED, Optional.empty(), "");
                taken.put(herb, id);
            }
        }
        if (!left.isEmpty())
            suggestions.act(doctor, id, left.getFirst(), RowAct.Kind.REJECTED,
                Optional.of(RejectReason.values()[random.nextInt(RejectReason.values().length)]), "");
        var rows = new ArrayList<>(body.rows().stream().map(row -> Optional.ofNullable(taken.get(row.herb()))
            .map(row::takenFrom).orElse(row)).toList());
        for (var master : shown.masters())
            fromMaster(doctor, master, rows, random);
        return body.with(rows);
    }

    /** Two of three doctors add the first piece that a master would give and they would not have; others say why not. */
    private void fromMaster(Caller doctor, AsMaster master, List<Row> rows, Random random) {
        var further = further(master, rows);
        if (further.isEmpty()) return;
        var suggestion = master.kept().orElseThrow().id();
        var herb = further.get().herb;
        if (random.nextInt(3) == 0) {
            suggestions.act(doctor, suggestion, herb.id(), RowAct.Kind.REJECTED,
                Optional.of(RejectReason.values()[random.nextInt(RejectReason.values().length)]), "");
            return;
        }
        suggestions.act(doctor, suggestion, herb.id(), RowAct.Kind.ACCEPTED, Optional.empty(), "");
        var grams = AsMaster.grams(further.get().applied, herb, knowledge)
            .orElseGet(() -> herb.dose().orElseThrow().min());
        rows.add(new Row(rows.size() + 1, herb.id(), herb.nameZh(), "", grams, Handling.ownOf(herb), Optional.empty())
            .takenFrom(suggestion));
    }

    private record Further(Experience.Applied applied, Herb herb) {}

    private static Optional<Further> further(AsMaster master, List<Row> rows) {
        return master.applied().stream().flatMap(applied -> applied.given().stream()
            .map(given -> new Further(applied, given.herb().herb())))
            .filter(each -> each.herb.dose().isPresent() && rows.stream().noneMatch(row -> row.herb().equals(each.herb
                .id())))
            .findFirst();
    }

    /** A file of invented cases with a row that cannot be used, as they come; the county's first model is learned from it. */
    void begin(long seed) {
        var pharmacist = one(Role.CHIEF_PHARMACIST);
        var file = models.takeIn(pharmacist, "带教病例（虚构）.csv",
            new StringReader(CaseTable.csv(new InventedCases(knowledge, seed).next(CASES)) + WRONG));
        models.train(pharmacist, new TrainedModel.Wanted(Optional.empty(), InventedCases.FIRST, institutions.today(),
            false, List.of(file), false));
    }

    /** Anew from all that happened, which waits to be decided; a county that was asked to be small has too little to learn from. */
    void learn() {
        if (models.latest().size() > 1) return;
        var today = institutions.today();
        try {
            models.train(one(Role.CHIEF_PHARMACIST), new TrainedModel.Wanted(Optional.empty(),
                InventedCases.FIRST, today, true, models.imports().stream().map(CaseImport::id).toList(), false));
        } catch (Refused why) {
            LOG.info("no further model is trained: {}", why.reason());
        }
    }

    /** The regulator of the demo county takes the first model into use. Twice is once. */
    @ApplicationModuleListener
    void on(ModelTrained trained) {
        if (models.inUse().isEmpty() && models.activations().isEmpty())
            models.activate(one(Role.REGULATOR), trained.number(), Optional.empty(), "模型卡已阅，同意启用（虚构）");
    }

    private Caller one(Role role) {
        return rows.staff().stream().filter(each -> each.role() == role).findFirst()
            .map(each -> posts.callerAt(each.post())).orElseThrow();
    }
}

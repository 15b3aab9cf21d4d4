package org.xinglin.engine.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** 追问: finds the finding whose answer would most change the ranking of patterns. */
final class Questions {
    private static final int ASKED = 3;
    /** The findings that the likeliest patterns name are weighed, against these patterns alone. */
    private static final int ASKED_FOR = 8;
    private static final int AGAINST = 24;

    private final Model model;

    Questions(Model model) { this.model = model; }

    List<NextQuestion> next(Dictionary.Found found, double[] probabilities) {
        var syndromes = model.syndromes();
        var against = syndromes.likeliest(probabilities, AGAINST).stream().mapToInt(Integer::intValue).toArray();
        var now = new double[against.length];
        double all = 0;
        for (int i = 0; i < now.length; i++)
            all += now[i] = probabilities[against[i]];
        for (int i = 0; i < now.length; i++)
            now[i] /= all;
        var questions = new ArrayList<NextQuestion>();
        for (int finding : open(found, against))
            questions.add(question(finding, against, now));
        questions.sort(Comparator.comparingDouble((NextQuestion question) -> -question.change())
            .thenComparing(question -> question.finding().id().value()));
        return questions.subList(0, Math.min(ASKED, questions.size()));
    }

    private TreeSet<Integer> open(Dictionary.Found found, int[] against) {
        var open = new TreeSet<Integer>();
        for (int i = 0; i < Math.min(ASKED_FOR, against.length); i++)
            for (int finding = 0; finding < model.dictionary().size(); finding++)
                if (model.syndromes().names(against[i], finding)) open.add(finding);
        for (int finding : found.present())
            open.remove(finding);
        for (int finding : found.denied())
            open.remove(finding);
        return open;
    }

    private NextQuestion question(int finding, int[] against, double[] now) {
        var syndromes = model.syndromes();
        var yes = new double[now.length];
        var no = new double[now.length];
        double likely = 0;
        for (int i = 0; i < now.length; i++) {
            double share = syndromes.share(against[i], finding);
            likely += now[i] * share;
            yes[i] = now[i] * StrictMath.exp(syndromes.weight(against[i], finding) / syndromes.temperature());
            no[i] = now[i] * StrictMath.exp(syndromes.weightOfAbsence(against[i], finding) / syndromes.temperature());
        }
        return new NextQuestion(model.dictionary().symptom(finding), likely, likely * moved(now, yes) + (1 - likely)
            * moved(now, no));
    }

    /** Half of what probabilities moved altogether; {@code then} need not sum to one yet. */
    private static double moved(double[] now, double[] then) {
        double all = 0;
        for (double each : then)
            all += each;
        double moved = 0;
        for (int i = 0; i < now.length; i++)
            moved += Math.abs(then[i] / all - now[i]);
        return moved / 2;
    }
}

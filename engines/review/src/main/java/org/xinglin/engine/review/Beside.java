package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.List;

/** 同服: what is taken beside the written herbs: medicines and formulas, and the pieces in them and in earlier prescriptions still running. */
final class Beside {
    /** In formulas and patent medicines. */
    final long[] taken;
    final long[] running;
    /** Western drugs named, and those that patent medicines hold; each once. */
    final List<Tables.Drug> drugs = new ArrayList<>();
    /** Of both, those written in this visit, as often as they are written. */
    final List<Object> prescribed = new ArrayList<>();
    /** Of both, those named as being taken; each once. */
    final List<Object> beingTaken = new ArrayList<>();
    /** Formulas and patent medicines, prescribed or being taken; each once. */
    final List<Tables.Mixture> mixtures = new ArrayList<>();
    final List<String> unknown = new ArrayList<>();
    private final Tables tables;

    private Beside(Tables tables) {
        this.tables = tables;
        taken = Bits.none(tables.herbs.length);
        running = Bits.none(tables.herbs.length);
    }

    /** Of a case in which nothing is. */
    static Beside nothing(Tables tables) { return new Beside(tables); }

    static Beside of(Tables tables, ReviewCase reviewed) {
        if (isNothing(reviewed)) return tables.nothingBeside;
        var beside = new Beside(tables);
        for (var medicine : reviewed.resident().medicines())
            beside.read(medicine, false);
        for (var prescription : reviewed.prescriptions())
            for (var medicine : prescription.medicines())
                beside.read(medicine, true);
        for (var prescription : reviewed.running())
            for (var medicine : prescription.medicines())
                beside.read(medicine, false);
        for (var prescription : reviewed.running())
            for (var item : prescription.items())
                beside.read(item);
        return beside;
    }

    private static boolean isNothing(ReviewCase reviewed) {
        if (!reviewed.resident().medicines().isEmpty() || !reviewed.running().isEmpty()) return false;
        for (var prescription : reviewed.prescriptions())
            if (!prescription.medicines().isEmpty()) return false;
        return true;
    }

    private void read(String medicine, boolean written) {
        var drug = tables.drug(medicine);
        var mixture = tables.mixture(medicine);
        if (drug != null) {
            name(drug, written);
            add(drug);
        }
        if (mixture != null) {
            name(mixture, written);
            if (!mixtures.contains(mixture)) {
                mixtures.add(mixture);
                Bits.addAll(taken, mixture.herbs());
                mixture.drugs().forEach(this::add);
            }
        }
        if (drug == null && mixture == null) unknown.add(medicine);
    }

    private void name(Object medicine, boolean written) {
        if (written) prescribed.add(medicine);
        else if (!beingTaken.contains(medicine)) beingTaken.add(medicine);
    }

    private void add(Tables.Drug drug) {
        if (!drugs.contains(drug)) drugs.add(drug);
    }

    private void read(Item item) {
        int herb = tables.herb(item);
        if (herb == Tables.UNKNOWN) unknown.add(item.shown());
        else Bits.add(running, herb);
    }
}

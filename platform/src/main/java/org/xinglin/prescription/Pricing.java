package org.xinglin.prescription;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xinglin.herb.Fee;
import org.xinglin.herb.FeeKind;
import org.xinglin.herb.Fees;
import org.xinglin.herb.HerbCatalogue;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;
import org.xinglin.person.Resident;
import org.xinglin.prescription.programme.Programmes;

/** 计价: what a prescription costs on a day, at an institution, for one resident. */
@Component
class Pricing {
    private final HerbCatalogue herbs;
    private final Fees fees;
    private final Institutions institutions;
    private final Programmes programmes;
    private final Limits.Book limits;

    /** @param price empty where a piece has none; @param unpriced names of such pieces */
    record Quote(Optional<Price> price, List<String> unpriced) {}

    Pricing(HerbCatalogue herbs, Fees fees, Institutions institutions, Programmes programmes, Limits.Book limits) {
        this.herbs = herbs;
        this.fees = fees;
        this.institutions = institutions;
        this.programmes = programmes;
        this.limits = limits;
    }

    /** @param resident whose insurance and programmes count; a price for nobody in particular has neither */
    Quote quote(Body body, InstitutionId institution, Optional<Resident> resident, LocalDate day) {
        var perKilogram = herbs.pricesPerKg(body.rows().stream().map(Row::herb).distinct().toList(), day);
        var unpriced = body.rows().stream().filter(row -> !perKilogram.containsKey(row.herb())).map(Row::name)
            .distinct().toList();
        if (!unpriced.isEmpty()) return new Quote(Optional.empty(), unpriced);
        var level = institutions.get(institution).kind();
        var herbsPrice = herbs(body, perKilogram);
        var decoction = switch (body.decocting()) {
            case SELF -> Optional.<Fee>empty();
            case CENTRE -> Optional.of(fees.of(FeeKind.DECOCTION, level, day));
        };
        var delivery = fees.of(switch (body.delivery().to()) {
            case HOME -> FeeKind.DELIVERY_TO_HOME;
            case CLINIC -> FeeKind.DELIVERY_TO_CLINIC;
        }, level, day);
        var ratio = institutions.insuredRatio(institution,
            resident.map(each -> each.insurance().kind()).orElse(InsuranceKind.NONE), day);
        var limit = limits.on(day);
        var price = price(body, perKilogram,
            decoction.map(fee -> fee.terms().of(body.packets(), herbsPrice)).orElse(Money.ZERO),
            delivery.terms().of(body.packets(), herbsPrice), limit, ratio)
            .under(Stream.concat(decoction.stream(), Stream.of(delivery)).map(Fee::id).toList());
        var relief = resident.flatMap(each -> programmes.relief(each, day, price.self(), ownFees(price, limit)));
        return new Quote(Optional.of(relief.map(price::relieved).orElse(price)), List.of());
    }

    /** What the resident pays of the fees: all of it, less the insurance's share of those it covers. */
    private static Money ownFees(Price price, Limits limits) {
        var covered = (limits.insuredDecoction() ? price.decoction() : Money.ZERO)
            .plus(limits.insuredDelivery() ? price.delivery() : Money.ZERO);
        var own = price.decoction().plus(price.delivery()).minus(covered.share(price.insuredRatio()));
        return own.compareTo(price.self()) > 0 ? price.self() : own;
    }

    /** Each row rounded once, over all packets. */
    private static Money herbs(Body body, Map<HerbId, Money> perKilogram) {
        return body.rows().stream().map(row -> row.perPacket().times(body.packets())
            .at(Objects.requireNonNull(perKilogram.get(row.herb())))).reduce(Money.ZERO, Money::plus);
    }

    /** Each row is rounded once, over all packets; the insured share once, over all it covers; the rest is the patient's. */
    static Price price(Body body, Map<HerbId, Money> perKilogram, Money decoction, Money delivery, Limits limits,
        BigDecimal insuredRatio) {
        var prices = new ArrayList<Money>();
        var rows = new ArrayList<Money>();
        for (var row : body.rows()) {
            var price = perKilogram.get(row.herb());
            if (price == null) throw new IllegalArgumentException("no price for " + row.herb());
            prices.add(price);
            rows.add(row.perPacket().times(body.packets()).at(price));
        }
        var herbs = rows.stream().reduce(Money.ZERO, Money::plus);
        var covered = herbs.plus(limits.insuredDecoction() ? decoction : Money.ZERO)
            .plus(limits.insuredDelivery() ? delivery : Money.ZERO);
        var insured = covered.share(insuredRatio);
        var self = herbs.plus(decoction).plus(delivery).minus(insured);
        return new Price(prices, rows, herbs, decoction, delivery, insuredRatio, insured, self, List.of(),
            Optional.empty());
    }
}

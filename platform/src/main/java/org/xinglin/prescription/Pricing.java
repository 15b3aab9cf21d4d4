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

/** 计价: what a prescription costs on a day, at an institution, for one kind of insurance. */
@Component
class Pricing {
    private final HerbCatalogue herbs;
    private final Fees fees;
    private final Institutions institutions;
    private final Limits.Book limits;

    /** @param price empty where a piece has none; @param unpriced names of such pieces */
    record Quote(Optional<Price> price, List<String> unpriced) {}

    Pricing(HerbCatalogue herbs, Fees fees, Institutions institutions, Limits.Book limits) {
        this.herbs = herbs;
        this.fees = fees;
        this.institutions = institutions;
        this.limits = limits;
    }

    Quote quote(Body body, InstitutionId institution, InsuranceKind insurance, LocalDate day) {
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
        var price = price(body, perKilogram,
            decoction.map(fee -> fee.terms().of(body.packets(), herbsPrice)).orElse(Money.ZERO),
            delivery.terms().of(body.packets(), herbsPrice), limits.on(day),
            institutions.insuredRatio(institution, insurance, day));
        return new Quote(Optional.of(price.under(Stream.concat(decoction.stream(), Stream.of(delivery)).map(Fee::id)
            .toList())), List.of());
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
        return new Price(prices, rows, herbs, decoction, delivery, insuredRatio, insured, self, List.of());
    }
}

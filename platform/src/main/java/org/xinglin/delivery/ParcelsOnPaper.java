package org.xinglin.delivery;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Scope;
import org.xinglin.kernel.Worded;
import org.xinglin.page.DayList;
import org.xinglin.person.Residents;

/** 包裹清单: what the carrier has to bring where, and what comes to a clinic or lies there. */
@Configuration(proxyBeanMethods = false)
class ParcelsOnPaper {
    private record Listed(String key, int order, Function<Integer, List<Parcel>> parcels,
        Function<Parcel, org.xinglin.institution.InstitutionId> at, Residents residents) implements DayList {
        @Override
        public List<String> columns() {
            return List.of("page.paper.number", "page.paper.person", "page.paper.state", "page.paper.address",
                "page.paper.due");
        }

        @Override
        public List<Row> rows(int most) {
            var found = parcels.apply(most);
            var names = residents.names(found.stream().map(parcel -> parcel.source().person()).distinct().toList());
            return found.stream().map(parcel -> {
                var person = names.get(parcel.source().person());
                return new Row(at.apply(parcel).value(), List.of(parcel.number().text(),
                    person == null ? "" : person.name(),
                    Worded.of("delivery.stage", parcel.stage()),
                    parcel.home() ? parcel.address() : new Worded("page.paper.to-clinic"), parcel.due()));
            }).toList();
        }
    }

    @Bean
    DayList toCarryOnPaper(Parcels parcels, Residents residents) {
        return new Listed("page.paper.to-carry", 60, most -> parcels.carried(Scope.COUNTY,
            EnumSet.of(Stage.WAITING, Stage.LOADED, Stage.FAILED, Stage.RETURNED), most),
            parcel -> parcel.source().carrier(), residents);
    }

    @Bean
    DayList comingOnPaper(Parcels parcels, Residents residents) {
        return new Listed("page.paper.coming", 61,
            most -> parcels.coming(Scope.COUNTY, EnumSet.of(Stage.LOADED, Stage.ARRIVED), most),
            parcel -> parcel.source().origin(), residents);
    }
}

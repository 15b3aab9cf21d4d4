package org.xinglin.pharmacy;

import static org.xinglin.page.Columns.uuid;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.herb.HerbCatalogue;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.HerbId;
import org.xinglin.page.SetUpCheck;

/** What a shared pharmacy must have before it can dispense: stock, and a price for each piece in it. */
@Configuration(proxyBeanMethods = false)
class PharmacyChecks {
    private static final Set<Role> PRICES = Set.of(Role.SYSTEM_ADMINISTRATOR, Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER);
    private static final Set<Role> STOCK = Set.of(Role.STOCK_KEEPER);

    @Bean
    SetUpCheck piecesPriced(JdbcClient jdbc, HerbCatalogue catalogue, Institutions institutions) {
        return new Check("pharmacy.check-prices", 70, "/prices", "/prices/import", PRICES) {
            @Override
            public List<Missing> missing(Caller caller) {
                var today = institutions.today();
                return jdbc.sql("""
                        select distinct herb_id from pharmacy.lot
                         where on_hand_mg > 0 and (:county or pharmacy_id = any(:institutions)) order by herb_id
                        """)
                    .param("county", seesAll(caller)).param("institutions", caller.scope().array())
                    .query((row, n) -> HerbId.of(row.getString("herb_id"))).list().stream()
                    .filter(herb -> catalogue.price(herb, today).isEmpty())
                    .map(herb -> new Missing(catalogue.herb(herb).nameZh(), "")).toList();
            }
        };
    }

    @Bean
    SetUpCheck pharmaciesStocked(JdbcClient jdbc, Institutions institutions) {
        return new Check("pharmacy.check-stock", 71, "/pharmacy/stock", "/pharmacy/stock/import", STOCK) {
            @Override
            public List<Missing> missing(Caller caller) {
                var today = institutions.today();
                var stocked = new HashSet<>(
                    jdbc.sql("select distinct pharmacy_id from pharmacy.lot where on_hand_mg > 0")
                        .query((row, n) -> new InstitutionId(uuid(row, "pharmacy_id"))).list());
                return institutions.all().stream().filter(each -> each.offers(
                    ServiceLine.TCM_PHARMACY, today) && !stocked.contains(each.id())
                    && (seesAll(caller) || caller.scope().covers(each.id().value()))
                    && !institutions.servedBy(each.id(), ServiceLine.TCM_PHARMACY, today).isEmpty())
                    .map(each -> new Missing(each.name(), "")).toList();
            }
        };
    }

    private abstract static class Check implements SetUpCheck {
        private final String key;
        private final int order;
        private final String href;
        private final String importHref;
        private final Set<Role> roles;

        Check(String key, int order, String href, String importHref, Set<Role> roles) {
            this.key = key;
            this.order = order;
            this.href = href;
            this.importHref = importHref;
            this.roles = roles;
        }

        /** Stock and prices are no resident's record: who keeps the program sees what of them is missing. */
        static boolean seesAll(Caller caller) {
            return caller.role() == Role.SYSTEM_ADMINISTRATOR;
        }

        @Override
        public String key() { return key; }

        @Override
        public int order() { return order; }

        @Override
        public String href() { return href; }

        @Override
        public String importHref() { return importHref; }

        @Override
        public Set<Role> roles() { return roles; }
    }
}

package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;

/** 库房: what comes short, what is broken, and the cupboard of poisons. */
final class StoreOfABadDay {
    private final BadDay day;

    StoreOfABadDay(BadDay day) {
        this.day = day;
    }

    /** 7. 1,200 of 2,000 g come, of which the inspector, another person, refuses the musty half; of the piece that was missed, a small bag. */
    void theDeliveryIsShortAndPartlyRefused() {
        var keeper = day.person("STOCK_KEEPER");
        keeper.open("/pharmacy/shortages");
        day.missing = keeper.page().locator("main table").first().locator("tbody tr td").first().innerText();
        keeper.open("/pharmacy/consignments/new");
        var bag = keeper.form("/pharmacy/consignments").locator("tbody tr").nth(1);
        for (var field : Map.of("herb", day.missing, "lotNumber", "X" + day.run % 1_000_000, "producedOn",
            day.today.minusDays(40).toString(), "expiresOn", day.today.plusDays(700).toString(), "grams",
            BadDay.ONE_PACKET_GRAMS, "delivered", BadDay.ONE_PACKET_GRAMS).entrySet())
            bag.locator("[name=%s]".formatted(field.getKey())).fill(field.getValue());
        var supplier = keeper.form("/pharmacy/consignments")
            .locator("[name=supplier] option[value]:not([value=''])")
            .first().getAttribute("value");
        var delivery = keeper.send("/pharmacy/consignments", "supplier", supplier, "invoice", "FPZ" + day.run, "herb",
            "党参",
            "lotNumber", "Z" + day.run % 1_000_000, "producedOn", day.today.minusDays(40).toString(), "expiresOn",
            day.today.plusDays(700).toString(), "grams", "2000", "delivered", "1200");
        assertThat(keeper.words()).contains("短少");
        var inspector = day.person("STOCK_KEEPER", 1);
        inspector.open(delivery);
        assertThat(inspector.refused("/inspection", "accepted-1", "1300", "accepted-2", BadDay.ONE_PACKET_GRAMS))
            .isNotBlank();
        inspector.open(delivery).send("/inspection", "accepted-1", "600", "reason-1", "一半霉变，退回", "accepted-2",
            BadDay.ONE_PACKET_GRAMS);
        assertThat(inspector.words()).contains("600 g", "一半霉变");
    }

    /** 7. What was spoiled is written off by two persons; the one who proposes cannot sign. */
    void aJarIsBroken() {
        var keeper = day.person("STOCK_KEEPER");
        keeper.open("/pharmacy/stock?herb=" + URLEncoder.encode("白术", StandardCharsets.UTF_8));
        keeper.open(keeper.page().locator("main table a[href^='/pharmacy/stock/lots/']").last()
            .getAttribute("href"));
        var act = keeper.send("/pharmacy/acts", "kind", "WRITE_OFF", "grams", "250", "reason", "瓷罐打碎，药材污染");
        assertThat(keeper.page().locator("form[action$='/approve']").count()).isZero();
        var chief = day.person("CHIEF_PHARMACIST");
        chief.open(act).send("/approve");
    }

    /** 8. At the hand-over two persons count the controlled pieces, neither seeing what the other found or what the books say. */
    void theShiftHandsOverThePoisonCupboard() throws Exception {
        var first = day.person("DISPENSER");
        first.open("/pharmacy/counts");
        var count = first.send("/pharmacy/counts/hand-over");
        first.open(count).send("/figures", lying(first));
        var second = day.person("CHECKER");
        second.open(count).send("/figures", lying(second));
        assertThat(second.page().locator("form[action$='/figures']").count()).isZero();
        second.open("/pharmacy/register");
        second.window.judge();
    }

    /** What lies in each jar of the count: nobody took anything unwritten. */
    private String[] lying(PersonAtDesk counter) throws SQLException {
        var fields = new ArrayList<String>();
        for (var input : counter.page().locator("form[action$='/figures'] input[name^='weighed-']").all()) {
            var name = input.getAttribute("name");
            fields.add(name);
            fields.add(day.sql("select trim_scale(on_hand_mg / 1000.0) from pharmacy.lot where id = '%s'"
                .formatted(name.substring("weighed-".length()))));
        }
        return fields.toArray(String[]::new);
    }
}

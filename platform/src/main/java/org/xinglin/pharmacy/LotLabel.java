package org.xinglin.pharmacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 批次标签: what stands on a lot's drawer or jar; its code opens the lot. */
@Component
class LotLabel implements Printout {
    private final Stock stock;
    private final Institutions institutions;
    private final Knowledge knowledge;

    LotLabel(Stock stock, Institutions institutions, Knowledge knowledge) {
        this.stock = stock;
        this.institutions = institutions;
        this.knowledge = knowledge;
    }

    @Override
    public PrintKind kind() { return PrintKind.LOT_LABEL; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER, Role.CHECKER);
    }

    /** What stands on it never changes: one version. */
    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var lot = stock.lot(caller, new LotId(id));
        return new Document(id, lot.number(), "1", Optional.empty(), "/pharmacy/stock/lots/" + id,
            "pharmacy/lot-label", () -> model(lot, request));
    }

    private Map<String, Object> model(Lot lot, HttpServletRequest request) {
        var model = new HashMap<String, Object>();
        model.put("lot", lot);
        model.put("herb", knowledge.herb(lot.herb()).orElseThrow());
        model.put("supplier", stock.suppliers().stream().filter(each -> each.id().equals(lot.supplier())).findFirst()
            .map(Supplier::name).orElse(""));
        model.put("pharmacy", institutions.get(lot.pharmacy()));
        model.put("link", ServletUriComponentsBuilder.fromContextPath(request).path("/pharmacy/stock/lots/" + lot.id())
            .toUriString());
        return model;
    }
}

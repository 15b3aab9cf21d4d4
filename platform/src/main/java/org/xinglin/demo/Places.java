package org.xinglin.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinglin.institution.CommunityId;
import org.xinglin.institution.County;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;

/** 机构: the two communities of the county, with 3 hospitals, 15 townships, 130 village clinics and a regulator. */
@Component
class Places {
    /** GB/T 2260 has never assigned anything that begins with 99. */
    static final String COUNTY = "990101";
    static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    private static final int VILLAGES = 130;
    private final Registrar registrar;

    Places(Registrar registrar) { this.registrar = registrar; }

    /** 一处机构: an institution with the township it stands in. @param division 12 digits */
    record Place(InstitutionId id, String name, String division, InstitutionClass kind) {}

    /** Who is where. @param townships in order; @param villages in order, township after township */
    record Map(Place regulator, Place tcmHospital, Place peoplesHospital, Place maternalHospital, List<Place> townships,
        List<Place> villages) {
        List<Place> hospitals() { return List.of(tcmHospital, peoplesHospital, maternalHospital); }
    }

    Map found() {
        registrar.nameCounty(Caller.PROGRAM, new County(COUNTY, "青禾县", "Qinghe County"));
        var regulator = place("QH-000", "青禾县卫生健康局", "Qinghe County Health Bureau", InstitutionClass.REGULATOR, null,
            null, division(0, 0), "城关镇政务路 1 号", Set.of());
        var tcm = place("QH-001", "青禾县中医医院", "Qinghe County TCM Hospital", InstitutionClass.TCM_HOSPITAL, null,
            null, division(0, 0), "城关镇杏林路 8 号", EnumSet.allOf(ServiceLine.class));
        var peoples = place("QH-002", "青禾县人民医院", "Qinghe County People's Hospital",
            InstitutionClass.PEOPLES_HOSPITAL, null, null, division(0, 0), "城关镇人民路 20 号", Set.of());
        var tcmCommunity = registrar.found(Caller.PROGRAM, "青禾县中医医院医共体", "TCM Hospital Community", tcm.id(),
            OPENED);
        var peoplesCommunity = registrar.found(Caller.PROGRAM, "青禾县人民医院医共体", "People's Hospital Community",
            peoples.id(), OPENED);
        var maternal = place("QH-003", "青禾县妇幼保健院", "Qinghe County Maternal and Child Hospital",
            InstitutionClass.MATERNAL_CHILD_HOSPITAL, null, peoplesCommunity, division(0, 0), "城关镇新民路 3 号", Set.of());
        for (var hospital : List.of(tcm, peoples)) {
            registrar.openDepartment(Caller.PROGRAM, hospital.id(), "ZYNK", "中医内科", "TCM Internal Medicine", OPENED);
            registrar.openDepartment(Caller.PROGRAM, hospital.id(), "GS", "骨伤科", "Orthopaedics", OPENED);
        }
        // The people's-hospital community hands its TCM services to the TCM hospital.
        for (var line : ServiceLine.values())
            registrar.delegate(Caller.PROGRAM, peoplesCommunity, line, tcm.id(), OPENED, Optional.empty());
        ratios();
        var townships = new ArrayList<Place>();
        var villages = new ArrayList<Place>();
        for (int t = 0; t < Names.TOWNSHIPS.size(); t++) {
            var community = t % 2 == 0 ? tcmCommunity : peoplesCommunity;
            var township = township(t, community);
            townships.add(township);
            int until = Math.ceilDiv(VILLAGES * (t + 1), Names.TOWNSHIPS.size());
            for (int v = villages.size(); v < until; v++)
                villages.add(village(t, v, township, community));
        }
        return new Map(regulator, tcm, peoples, maternal, townships, villages);
    }

    private Place township(int t, CommunityId community) {
        var name = Names.TOWNSHIPS.get(t);
        return place("QH-1%02d".formatted(t + 1), name + (name.endsWith("乡") ? "卫生院" : "中心卫生院"),
            Names.TOWNSHIPS_EN.get(t) + " Township Health Centre", InstitutionClass.TOWNSHIP_HEALTH_CENTRE, null,
            community, division(t + 1, 0), name + "街道 1 号", t == 0 ? Set.of(ServiceLine.TCM_PHARMACY) : Set.of());
    }

    private Place village(int t, int v, Place township, CommunityId community) {
        return place("QH-2%03d".formatted(v + 1), Names.TOWNSHIPS.get(t) + Names.village(v) + "卫生室",
            Names.villageEn(v) + " Village Clinic", InstitutionClass.VILLAGE_CLINIC, township.id(), community,
            division(t + 1, v + 1), Names.TOWNSHIPS.get(t) + Names.village(v), Set.of());
    }

    private static String division(int township, int village) {
        return COUNTY + "%03d%03d".formatted(100 + township, 200 + village);
    }

    private Place place(String code, String name, String nameEn, InstitutionClass kind, @Nullable InstitutionId parent,
        @Nullable CommunityId community, String division, String address, Set<ServiceLine> lines) {
        var id = registrar.create(Caller.PROGRAM, new NewInstitution(code, name, nameEn, kind,
            Optional.ofNullable(parent), Optional.ofNullable(community), division, Optional.empty(), address,
            "128%08d".formatted(Integer.valueOf(code.replaceAll("\\D", ""))), lines, OPENED));
        return new Place(id, name, division, kind);
    }

    /** Invented shares: the nearer to home, the greater. */
    private void ratios() {
        for (var kind : InstitutionClass.values()) {
            if (kind == InstitutionClass.REGULATOR) continue;
            var resident = kind.primary() ? "0.7" : "0.5";
            var employee = kind.primary() ? "0.85" : "0.7";
            registrar.setRatio(Caller.PROGRAM, kind, InsuranceKind.RESIDENT, OPENED, new BigDecimal(resident), "演示县比例");
            registrar.setRatio(Caller.PROGRAM, kind, InsuranceKind.EMPLOYEE, OPENED, new BigDecimal(employee), "演示县比例");
        }
    }
}

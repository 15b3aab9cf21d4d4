package org.xinglin.prescription.protocol;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.PinyinInitials;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionRefusal;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Row;

/** 协定方: the door through which protocols are written, approved, used and retired. */
@Service
@Transactional
public class Protocols {
    private static final int LONGEST_NAME = 40;
    private final ProtocolRows rows;
    private final Prescriptions prescriptions;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;

    Protocols(ProtocolRows rows, Prescriptions prescriptions, Institutions institutions, Evidence evidence,
        Clock clock) {
        this.rows = rows;
        this.prescriptions = prescriptions;
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Keeps the rows of a prescription under a name. A personal one may be used at once; an institution's is proposed first.
     *
     * @throws Refused PRESCRIPTION_UNKNOWN, PROTOCOL_NAMELESS or PROTOCOL_EXISTS
     */
    public UUID keep(Caller caller, PrescriptionId like, Protocol.Kind kind, String name) {
        var prescription = prescriptions.get(caller, like);
        var called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME)
            throw new Refused(PrescriptionRefusal.PROTOCOL_NAMELESS);
        boolean own = kind == Protocol.Kind.PERSONAL;
        var protocol = new Protocol(Ids.next(), kind, caller.staff(), caller.name(),
            new InstitutionId(caller.institution()), called, PinyinInitials.of(called),
            own ? Protocol.Stage.APPROVED : Protocol.Stage.DRAFT, 1, own ? Optional.of(1) : Optional.empty(),
            Optional.empty(), 0);
        if (!rows.add(protocol, prescription.rows(), caller, clock.instant()))
            throw new Refused(PrescriptionRefusal.PROTOCOL_EXISTS);
        record(caller, protocol, "prescription.protocol-kept", Map.of("name", called, "kind", kind.name()));
        return protocol.id();
    }

    /** The next version, from a prescription. @throws Refused PROTOCOL_UNKNOWN, STALE, NOT_THE_PRESCRIBER, PROTOCOL_NOT_NOW or PRESCRIPTION_UNKNOWN */
    public void revise(Caller caller, UUID id, int seen, PrescriptionId like) {
        var prescription = prescriptions.get(caller, like);
        var protocol = get(caller, id).seenAt(seen).ownedBy(caller).revised();
        rows.save(protocol);
        rows.addVersion(protocol, prescription.rows(), caller, clock.instant());
        record(caller, protocol, "prescription.protocol-revised", Map.of("version", protocol.version()));
    }

    /** @throws Refused PROTOCOL_UNKNOWN, STALE, NOT_THE_PRESCRIBER or PROTOCOL_NOT_NOW */
    public void propose(Caller caller, UUID id, int seen) {
        var protocol = get(caller, id).seenAt(seen).ownedBy(caller).proposed();
        rows.save(protocol);
        record(caller, protocol, "prescription.protocol-proposed", Map.of("version", protocol.version()));
    }

    /**
     * By the chief pharmacist of the house that reviews for the institution, or who leads its community.
     *
     * @throws Refused PROTOCOL_UNKNOWN, STALE, PROTOCOL_NOT_NOW, PROTOCOL_APPROVER_PROPOSED or REASON_MISSING
     */
    public void decide(Caller by, UUID id, int seen, boolean approved, String note) {
        var protocol = get(by, id).seenAt(seen).decided(by, approved, note, clock.instant());
        rows.save(protocol);
        record(by, protocol, approved ? "prescription.protocol-approved" : "prescription.protocol-rejected",
            Map.of("version", protocol.version(), "note", note.strip()));
    }

    /** By the owner or who approves. @throws Refused PROTOCOL_UNKNOWN, STALE, NOT_THE_PRESCRIBER, PROTOCOL_NOT_NOW or REASON_MISSING */
    public void retire(Caller by, UUID id, int seen, String why) {
        var before = get(by, id).seenAt(seen);
        var protocol = (approves(by) ? before : before.ownedBy(by)).retired(by, why, clock.instant());
        rows.save(protocol);
        record(by, protocol, "prescription.protocol-retired", Map.of("reason", why.strip()));
    }

    /** @throws Refused PROTOCOL_UNKNOWN also where it is another's */
    @Transactional(readOnly = true)
    public Protocol get(Caller caller, UUID id) {
        return rows.find(id).filter(protocol -> protocol.owner().equals(caller.staff())
            || protocol.kind() == Protocol.Kind.INSTITUTION && within(caller).contains(protocol.institution()))
            .orElseThrow(() -> new Refused(PrescriptionRefusal.PROTOCOL_UNKNOWN));
    }

    @Transactional(readOnly = true)
    public List<Protocol> list(Caller caller, int limit) { return rows.list(caller.staff(), within(caller), limit); }

    /** In force, for the herb grid. @param typed initials or a part of the name */
    @Transactional(readOnly = true)
    public List<Protocol> usable(Caller caller, String typed, int limit) {
        return rows.usable(caller.staff(), within(caller), typed.strip(), limit);
    }

    /** The rows of the version in force. @throws Refused PROTOCOL_UNKNOWN or PROTOCOL_NOT_NOW where none is */
    @Transactional(readOnly = true)
    public List<Row> inForce(Caller caller, UUID id) {
        var protocol = get(caller, id);
        return rows.rows(protocol,
            protocol.inForce().orElseThrow(() -> new Refused(PrescriptionRefusal.PROTOCOL_NOT_NOW)));
    }

    /** The rows as they were last written. */
    List<Row> latest(Protocol protocol) {
        return rows.rows(protocol, protocol.version());
    }

    static boolean approves(Caller caller) {
        return caller.role() == Role.CHIEF_PHARMACIST || caller.role() == Role.COMMUNITY_ADMINISTRATOR;
    }

    /** Whose protocols concern the caller: doctors those of their house and the one it belongs to, others those they decide on. */
    private Set<InstitutionId> within(Caller caller) {
        var house = new InstitutionId(caller.institution());
        var within = new HashSet<InstitutionId>();
        within.add(house);
        switch (caller.role()) {
            case CHIEF_PHARMACIST ->
                within.addAll(institutions.servedBy(house, ServiceLine.TCM_REVIEW, institutions.today()));
            case COMMUNITY_ADMINISTRATOR ->
                caller.scope().institutions().forEach(each -> within.add(new InstitutionId(each)));
            case VILLAGE_DOCTOR, TOWNSHIP_DOCTOR, COUNTY_DOCTOR ->
                institutions.get(house).parent().ifPresent(within::add);
            case CASHIER, STOCK_KEEPER, DISPENSER, CHECKER, REVIEW_PHARMACIST, DECOCTION_WORKER, COURIER, REGULATOR,
                AUDITOR, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, SERVICE_ACCOUNT -> {
            }
        }
        return within;
    }

    private void record(Caller by, Protocol protocol, String act, Map<String, ?> content) {
        evidence.record(by, Act.of(act, "protocol", protocol.id(), protocol.lock(), content));
    }
}

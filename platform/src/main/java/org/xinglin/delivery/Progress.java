package org.xinglin.delivery;

import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.institution.Institution;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.page.ProgressLinks;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/**
 * 进度: how far a prescription's medicine has come, behind a link that cannot be guessed and names nobody: it shows stages and
 * times and which clinic to ask, never a resident's name or a herb.
 */
@Service
@Transactional
public class Progress implements ProgressLinks {
    /** 128 bits. */
    private static final int TOKEN_BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("/p/([A-Za-z0-9_-]{22})$");
    private final ProgressRows rows;
    private final Prescriptions prescriptions;
    private final Parcels parcels;
    private final Institutions institutions;

    Progress(ProgressRows rows, Prescriptions prescriptions, Parcels parcels, Institutions institutions) {
        this.rows = rows;
        this.prescriptions = prescriptions;
        this.parcels = parcels;
        this.institutions = institutions;
    }

    @Override
    public String path(UUID prescription) {
        return "/p/" + rows.existing(prescription).orElseGet(() -> rows.token(prescription, drawn()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<HumanNumber> number(String address) {
        var token = TOKEN.matcher(address);
        return token.find()
            ? rows.prescription(token.group(1))
                .map(id -> prescriptions.forService(new PrescriptionId(id)).number())
            : Optional.empty();
    }

    /** Path of the page a resident may open without an account, such as {@code /p/3Jx…}. */
    public String link(PrescriptionId prescription) {
        return path(prescription.value());
    }

    private static String drawn() {
        var bytes = new byte[TOKEN_BYTES];
        Ids.random().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What happened so far, the first first; empty before it is paid. @throws Refused LINK_UNKNOWN */
    @Transactional(readOnly = true)
    public List<ProgressStep> steps(String token) {
        return rows.steps(rows.prescription(token).orElseThrow(() -> new Refused(DeliveryRefusal.LINK_UNKNOWN)));
    }

    /**
     * 取药进度: what the page tells.
     *
     * @param clinic whom to ask: the house that prescribed; @param due until when what is under way should be there, once a parcel is made
     */
    public record Told(List<ProgressStep> steps, Institution clinic, Optional<Instant> due, boolean home) {}

    /** @throws Refused LINK_UNKNOWN */
    @Transactional(readOnly = true)
    public Told told(String token) {
        var id = new PrescriptionId(
            rows.prescription(token).orElseThrow(() -> new Refused(DeliveryRefusal.LINK_UNKNOWN)));
        var open = parcels.ofPrescription(id).stream().filter(parcel -> !parcel.stage().isOver()).toList();
        return new Told(rows.steps(id.value()), institutions.get(prescriptions.forService(id).institution()),
            open.stream().map(Parcel::due).max(Comparator.naturalOrder()), open.stream().anyMatch(Parcel::home));
    }

    void happened(PrescriptionId prescription, ProgressStep.Kind kind, Instant at) {
        rows.add(prescription.value(), new ProgressStep(kind, at));
    }
}

package org.xinglin.prescription;

import java.util.UUID;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/** 处方权: asked before a prescription is issued or signed again; a module above, which knows who lost the right, may say no. */
public interface PrescribingRight {
    /** @throws Refused if this doctor may issue nothing at present */
    void require(Caller prescriber);

    /** Whether a pharmacist looks at all that this doctor issues, whatever the rules find. */
    boolean isRestricted(UUID staff);
}

package org.xinglin.clinic.complaint;

import java.util.UUID;

/** 主诉模板. @param own whether it is the reader's own, else everybody's; @param complaint with ＿ for what is to be filled in */
public record ChiefComplaint(UUID id, boolean own, String complaint, String presentIllness) {}

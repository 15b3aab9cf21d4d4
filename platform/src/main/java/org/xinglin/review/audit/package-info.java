/**
 * 处方点评 PrescriptionAudit: afterwards, a drawn sample of a month's prescriptions is judged again by pharmacists who do not see
 * whose they are; what comes of it counts, and acts on the right to prescribe. 《医院处方点评管理规范（试行）》(卫医管发〔2010〕28号).
 */
@NullMarked
@NamedInterface("audits")
package org.xinglin.review.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** 病历草稿 Drafts: what a doctor has typed in a visit and not saved yet. */
@NullMarked
package org.xinglin.clinic.draft;

import org.jspecify.annotations.NullMarked;

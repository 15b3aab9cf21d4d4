package org.xinglin.institution;

/** One row of the list of institutions. @param community, parent names in the reader's language, empty where there is none */
public record InstitutionLine(Institution institution, String community, String parent, boolean open) {
}

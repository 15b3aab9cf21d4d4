package org.xinglin.institution;

/**
 * 机构类别: what kind of house it is, with the letter of WS 218-2002 卫生机构（组织）分类与代码 (from professional knowledge, not compared
 * with the standard's text).
 */
public enum InstitutionClass {
    /** 县卫生健康局: oversees and treats nobody, so the standard has no letter for it. */
    REGULATOR(""), PEOPLES_HOSPITAL("A"), TCM_HOSPITAL("A"), SPECIALIST_HOSPITAL("A"), COMMUNITY_HEALTH_CENTRE(
        "B"), TOWNSHIP_HEALTH_CENTRE("C"), VILLAGE_CLINIC("D"), OUTPATIENT_CLINIC("D"), MATERNAL_CHILD_HOSPITAL("G");

    private final String letter;

    InstitutionClass(String letter) { this.letter = letter; }

    /** The letter of WS 218, empty for the regulator. */
    public String letter() { return letter; }

    /** 基层医疗卫生机构: township, community or village level. */
    public boolean primary() {
        return switch (this) {
            case COMMUNITY_HEALTH_CENTRE, TOWNSHIP_HEALTH_CENTRE, VILLAGE_CLINIC, OUTPATIENT_CLINIC -> true;
            case REGULATOR, PEOPLES_HOSPITAL, TCM_HOSPITAL, SPECIALIST_HOSPITAL, MATERNAL_CHILD_HOSPITAL -> false;
        };
    }
}

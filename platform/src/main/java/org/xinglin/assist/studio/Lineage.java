package org.xinglin.assist.studio;

import org.xinglin.kernel.Refused;

/**
 * 师承流派: from whom a master learned, and of which school.
 *
 * @param teacher 师从, in the master's words; often empty
 * @param school 流派, often empty
 */
public record Lineage(String teacher, String school) {
    public static final Lineage UNTOLD = new Lineage("", "");
    private static final int LONGEST_TEACHER = 120;
    private static final int LONGEST_SCHOOL = 60;

    public Lineage {
        teacher = teacher.strip();
        school = school.strip();
    }

    /** @throws Refused TEXT_TOO_LONG */
    void require() {
        if (teacher.length() > LONGEST_TEACHER) throw new Refused(StudioRefusal.TEXT_TOO_LONG, LONGEST_TEACHER);
        if (school.length() > LONGEST_SCHOOL) throw new Refused(StudioRefusal.TEXT_TOO_LONG, LONGEST_SCHOOL);
    }
}

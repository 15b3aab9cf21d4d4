package org.xinglin.person.family;

import java.util.List;
import java.util.UUID;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonLine;

/** 家庭户: the head first, then the members. */
public record Household(UUID id, List<Member> members) {
    /** 与户主关系. */
    public enum Relation {
        HEAD, SPOUSE, CHILD, PARENT, GRANDCHILD, GRANDPARENT, SIBLING, OTHER
    }

    /** 成员. */
    public record Member(PersonLine person, Relation relation) {}

    public Household {
        members = List.copyOf(members);
    }

    public boolean isHead(PersonId person) {
        return members.stream()
            .anyMatch(each -> each.relation() == Relation.HEAD && each.person().id().equals(person));
    }
}

package org.xinglin.pharmacy.books;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** The books in the navigation of those who take money and those who audit it. */
@Configuration(proxyBeanMethods = false)
class BooksDesks {
    @Bean
    Desk booksDesk() {
        return new Desk(Desk.Group.OVERSIGHT, "books.books", "/pharmacy/books",
            Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR), 47);
    }
}

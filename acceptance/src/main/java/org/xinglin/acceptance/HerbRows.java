package org.xinglin.acceptance;

import com.microsoft.playwright.Page;

/** 写药: herbs written into the grid by keys alone, from the field that waits for the next one, until they are submitted. */
final class HerbRows {
    private HerbRows() {}

    /** @param typed initials or the name; the first choice is taken */
    static void herb(Page page, String typed) {
        page.waitForFunction("() => document.activeElement?.name === 'herb'");
        page.keyboard().type(typed);
        // by a locator: what waitForSelector answers would be held on the page as long as it is open
        page.locator("#herb-choices:not([hidden]) li").first().waitFor();
        page.keyboard().press("Enter");
        page.waitForFunction("() => document.activeElement?.name === 'grams'");
    }

    static void grams(Page page, String grams) {
        page.keyboard().type(grams);
        page.keyboard().press("Enter");
        page.waitForFunction("() => document.activeElement?.name === 'herb'");
    }

    /** Waits until the prescription is submitted and the rules have answered: a page they overtake is shown anew. */
    static void submitted(Page page) {
        page.waitForURL(url -> url.contains("done=prescription.submitted"));
        page.locator(".stage:not([data-stage=SUBMITTED])").first().waitFor();
    }
}

package org.xinglin.simulator;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the players print: Chinese, or English where the launcher speaks it. */
final class Words {
    private final Locale language;
    private final ResourceBundle bundle;

    Words(Locale language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle("org.xinglin.simulator.words", language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... values) {
        var texts = List.of(values).stream().map(Object::toString).toArray();
        return new MessageFormat(bundle.getString(key), language).format(texts);
    }
}

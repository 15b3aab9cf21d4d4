package org.xinglin.knowledge;

/** 定值: a value that the files write as one fixed word. */
public interface Written {
    /** The word in the files: Chinese where the source is Chinese. */
    String written();

    static <E extends Enum<E> & Written> E find(Class<E> type, String text) {
        for (var value : type.getEnumConstants())
            if (value.written().equals(text)) return value;
        throw new IllegalArgumentException("not one of %s: %s".formatted(type.getSimpleName(), Words.shown(text)));
    }
}

package org.xinglin.kernel;

/** 用语: a value of a refusal or message that is itself a text in the reader's language. @param key its key in {@code messages} */
public record Worded(String key) {}

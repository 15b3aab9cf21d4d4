package org.xinglin.assist.model;

/** 模型已训练: it waits for a second person to take it into use. */
public record ModelTrained(int number) {}

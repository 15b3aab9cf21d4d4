package org.xinglin.assist.text;

import org.xinglin.knowledge.Symptom;

/** 识读所见: a finding of the dictionary that a text holds. @param words as the text has them; @param byModel only the language model found it */
public record ReadFinding(Symptom finding, String words, boolean denied, boolean byModel) {}

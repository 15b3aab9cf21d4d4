package org.xinglin.access;

import java.util.List;

/** 服务账号: another program that works here by token. @param tokens latest first */
public record ServiceAccount(AccountId id, String name, String institutionName, boolean open, int version,
    List<IssuedToken> tokens) {}

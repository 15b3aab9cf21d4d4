package org.xinglin.access;

import org.xinglin.kernel.Role;

/** 演示账号: an account of the demo county with its password, for whoever tries the program. */
public record DemoAccount(String username, String password, String name, Role role, String institutionName) {}

package io.understudy.linux.lab;

import jnr.ffi.LibraryLoader;

/** The call that leaves the machine's network, by its name in the C library. */
public interface Namespaces {

    Namespaces NAMESPACES = LibraryLoader.create(Namespaces.class).load("c");

    int CLONE_NEWNET = 0x4000_0000;

    int unshare(int flags);
}

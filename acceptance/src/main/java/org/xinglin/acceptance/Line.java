package org.xinglin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to the program that can be cut, for pages and for workers behind them alike. */
final class Line implements AutoCloseable {
    private final URI program;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket near;

    Line(URI program) {
        this.program = program;
        near = listen(0);
        port = near.getLocalPort();
    }

    /** What a browser opens instead of the program's own address. */
    URI address() {
        return URI.create("http://%s:%d".formatted(program.getHost(), port));
    }

    /** Nothing arrives any more, and what was under way is lost. */
    void cut() {
        close(near);
        open.forEach(Line::close);
        open.clear();
    }

    void mend() { near = listen(port); }

    private ServerSocket listen(int port) {
        try {
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getByName(program.getHost()), port));
            Thread.ofVirtual().start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed())
            try {
                var here = listening.accept();
                var there = new Socket(program.getHost(), program.getPort());
                open.add(here);
                open.add(there);
                // one that was accepted while the line was cut is cut too
                if (listening.isClosed()) cut();
                Thread.ofVirtual().start(() -> carry(here, there));
                Thread.ofVirtual().start(() -> carry(there, here));
            } catch (IOException e) {
                close(listening); // cut
            }
    }

    private void carry(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            open.remove(from); // the other end hung up, or the line was cut
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() { cut(); }
}

package dev.lukbot.store.failover;

import dev.lukbot.testing.redis.FaultyProxy;
import dev.lukbot.testing.redis.FaultyProxy.Fault;
import dev.lukbot.testing.redis.RedisServer;

/// A fault of Redis or of the network to it, and its end.
enum FaultInjection {
    KILL("kill -9, restart") {
        @Override
        void begin(RedisServer redis, FaultyProxy proxy) {
            redis.kill();
        }

        @Override
        void end(RedisServer redis, FaultyProxy proxy) {
            redis.restart();
        }
    },
    FREEZE("SIGSTOP") {
        @Override
        void begin(RedisServer redis, FaultyProxy proxy) {
            redis.freeze();
        }

        @Override
        void end(RedisServer redis, FaultyProxy proxy) {
            redis.thaw();
        }
    },
    RESTART_EMPTY("kill -9, restart empty") {
        @Override
        void begin(RedisServer redis, FaultyProxy proxy) {
            redis.kill();
        }

        @Override
        void end(RedisServer redis, FaultyProxy proxy) {
            redis.restartEmpty();
        }
    },
    BLACK_HOLE("black hole", Fault.STALL),
    SLOW("replies 1 s late", Fault.DELAY),
    HALF_REPLIES("half replies", Fault.HALF_REPLIES),
    RESET("connections reset", Fault.RESET),
    WRONG_PASSWORD("password changed") {
        @Override
        void begin(RedisServer redis, FaultyProxy proxy) {
            redis.requirePassword("another");
        }

        @Override
        void end(RedisServer redis, FaultyProxy proxy) {
            redis.requirePassword("");
        }
    },
    READ_ONLY("read-only replica") {
        @Override
        void begin(RedisServer redis, FaultyProxy proxy) {
            redis.demote(true);
        }

        @Override
        void end(RedisServer redis, FaultyProxy proxy) {
            redis.demote(false);
        }
    },
    OUT_OF_MEMORY("out of memory") {
        @Override
        void begin(RedisServer redis, FaultyProxy proxy) {
            redis.starve(true);
        }

        @Override
        void end(RedisServer redis, FaultyProxy proxy) {
            redis.starve(false);
        }
    },
    LOADING("kill -9, loading slowly") {
        @Override
        void begin(RedisServer redis, FaultyProxy proxy) {
            redis.kill();
            redis.restartLoadingSlowly();
        }

        @Override
        void end(RedisServer redis, FaultyProxy proxy) {
            redis.kill();
            redis.restart();
        }
    };

    private final String title;
    private final Fault network;

    FaultInjection(String title) {
        this(title, Fault.NONE);
    }

    FaultInjection(String title, Fault network) {
        this.title = title;
        this.network = network;
    }

    String title() {
        return title;
    }

    void begin(RedisServer redis, FaultyProxy proxy) {
        proxy.breakWith(network);
    }

    /// Returns when Redis answers others again.
    void end(RedisServer redis, FaultyProxy proxy) {
        proxy.breakWith(Fault.NONE);
    }
}

package dev.lukbot.store.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lukbot.store.HybridClock;
import dev.lukbot.store.StoreUnavailableException;
import dev.lukbot.store.StoreUnavailableException.Reason;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LOADING         | LOADING Redis is loading the dataset in memory
            READ_ONLY       | READONLY You can't write against a read only replica. script: 5a, on @user_script:12.
            READ_ONLY       | ERR Error running script (call to f_5a): @user_script:1: -READONLY You can't write
            PRIMARY_LOST    | MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.
            TOO_FEW_REPLICAS | NOREPLICAS Not enough good replicas to write.
            OUT_OF_MEMORY   | OOM command not allowed when used memory > 'maxmemory'. script: 5a, on @user_script:12.
            CANNOT_PERSIST  | MISCONF Redis is configured to save RDB snapshots, but is unable to persist on disk.
            BUSY            | BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.
            WRONG_PASSWORD  | WRONGPASS invalid username-password pair or user is disabled.
            WRONG_PASSWORD  | NOAUTH Authentication required.
            NOT_PERMITTED   | NOPERM this user has no permissions to run the 'set' command
            NOT_PERMITTED   | ERR The user executing the script can't run this command or subcommand script: 5a
            TOO_MANY_CLIENTS | ERR max number of clients reached
            CLUSTER_DOWN    | CLUSTERDOWN The cluster is down
            """)
    void refusals_are_outages_each_of_its_own_kind(Reason reason, String reply) {
        var refused = new RedisCommandExecutionException(reply);

        assertThat(RedisErrors.outage(refused).reason()).isEqualTo(reason);
        assertThat(RedisErrors.outage(new RedisConnectionException("Unable to connect", refused)).reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ERR unknown command 'FOO'
            ERR syntax error script: 5a, on @user_script:12.
            ERR Error running script (call to f_5a): @user_script:12: Unknown Redis command called from Lua script
            ERR wrong number of arguments for 'set' command
            """)
    void what_redis_does_not_understand_makes_it_unusable(String reply) {
        var refused = new RedisCommandExecutionException(reply);

        assertThat(RedisErrors.outage(refused).reason()).isEqualTo(Reason.UNUSABLE);
        assertThat(RedisErrors.isWrongType(refused)).isFalse();
    }

    @Test
    void nobody_listening_is_said_to_be_unreachable() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(reasonOfProbing(port)).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void a_web_server_is_said_not_to_be_redis() throws IOException {
        try (var web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerLikeTheWeb(web));

            assertThat(reasonOfProbing(web.getLocalPort())).isEqualTo(Reason.NOT_REDIS);
        }
    }

    @Test
    void an_address_does_not_show_its_password() {
        var address = new RedisAddress("redis", 6379, Optional.of("bot"), Optional.of("hunter2"), 1, true);

        assertThat(address).hasToString("rediss://redis:6379/1");
    }

    private static Reason reasonOfProbing(int port) {
        try (var store = new LettuceRedisStore(
                RedisAddress.of("127.0.0.1", port), new HybridClock(InstantSource.system(), "0000000c"),
                System::nanoTime)) {
            var reason = new Reason[1];
            assertThatThrownBy(store::probe).isInstanceOfSatisfying(
                    StoreUnavailableException.class, outage -> reason[0] = outage.reason());
            return reason[0];
        }
    }

    private static void answerLikeTheWeb(ServerSocket web) {
        try (var client = web.accept()) {
            client.getInputStream().read();
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            client.getInputStream().readAllBytes();
        } catch (IOException ended) {
            // the test is over
        }
    }
}

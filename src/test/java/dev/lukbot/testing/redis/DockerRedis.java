package dev.lukbot.testing.redis;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/// A container on the Docker daemon that Testcontainers finds. Its data live as long as the container.
final class DockerRedis implements RedisHost {

    private static final String IMAGE = "redis:7-alpine";
    private static final ExposedPort INSIDE = ExposedPort.tcp(6379);

    private final DockerClient docker;
    private @Nullable String container;

    private DockerRedis(DockerClient docker) {
        this.docker = docker;
    }

    /// Whether a Docker daemon answers. Asks only where there can be one, because asking takes seconds.
    static boolean isAvailable() {
        return (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    static DockerRedis create() {
        DockerClient docker = DockerClientFactory.instance().client();
        try {
            docker.pullImageCmd(IMAGE).start().awaitCompletion();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
        return new DockerRedis(docker);
    }

    @Override
    public void start(int port, List<String> configuration) {
        if (container == null) {
            var command = new ArrayList<>(List.of("redis-server"));
            command.addAll(configuration);
            container = docker.createContainerCmd(IMAGE)
                    .withCmd(command)
                    .withExposedPorts(INSIDE)
                    .withLabels(DockerClientFactory.DEFAULT_LABELS)
                    .withHostConfig(HostConfig.newHostConfig()
                            .withPortBindings(new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), INSIDE)))
                    .exec()
                    .getId();
        }
        docker.startContainerCmd(running()).exec();
    }

    @Override
    public void kill() {
        docker.killContainerCmd(running()).exec();
    }

    @Override
    public void freeze() {
        docker.pauseContainerCmd(running()).exec();
    }

    @Override
    public void thaw() {
        docker.unpauseContainerCmd(running()).exec();
    }

    @Override
    public void erase() {
        docker.removeContainerCmd(running()).withForce(true).withRemoveVolumes(true).exec();
        container = null;
    }

    @Override
    public void close() {
        if (container != null) {
            erase();
        }
    }

    private String running() {
        if (container == null) {
            throw new IllegalStateException("the container was never started");
        }
        return container;
    }
}

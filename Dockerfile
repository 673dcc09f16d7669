# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-25-noble AS build
WORKDIR /build
COPY pom.xml LICENSE ./
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests -Dmaven.test.skip=true package

# Ubuntu 24.04: libdave needs glibc 2.38 or newer.
FROM eclipse-temurin:25-jre-noble
RUN apt-get update \
    && apt-get install -y --no-install-recommends tini ffmpeg python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /data lukbot \
    && install -d -o lukbot -g lukbot /data
COPY --from=build /build/target/lukbot.jar /opt/lukbot/lukbot.jar
# For the compose file. The image itself ends with the bot's exit codes, as Kubernetes and others want to see them.
COPY --chmod=755 src/docker/hold-when-refused /opt/lukbot/hold-when-refused
USER lukbot
WORKDIR /data
ENV DATA_DIR=/data \
    HEALTH_FILE=/tmp/lukbot.health \
    STORE_JOURNAL_FILE=/data/journal
VOLUME /data
# The bot touches the file every few seconds while it is connected to Discord. Redis is left out on purpose: without it
# the bot works on.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD find /tmp/lukbot.health -newermt '-60 seconds' | grep -q .
# Half of the memory is for the heap: threads, native decoders and ffmpeg need theirs. What runs out of it is restarted.
ENTRYPOINT ["tini", "--", "java", "-XX:MaxRAMPercentage=50", "-XX:MaxDirectMemorySize=128m", \
    "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/lukbot/lukbot.jar"]

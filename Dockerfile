# syntax=docker/dockerfile:1
# Images are pinned by the digests of their indexes, which have amd64 and arm64; to renew one, change tag and digest
# together (docker buildx imagetools inspect IMAGE:TAG).
FROM maven:3.9.16-eclipse-temurin-25-noble@sha256:7e461cec477077c1d9e50b13df8aef9018764410f4c4cd7c34803f10c4c99e4c AS build
WORKDIR /build
COPY pom.xml LICENSE ./
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests -Dmaven.test.skip=true package

# What runs YouTube's JavaScript for yt-dlp.
FROM denoland/deno:bin-2.9.7@sha256:bc5aa4466e21b6d3021226a85ba2e1911f7c386254d97b9d797903ab74edace2 AS deno

# Ubuntu 24.04: libdave needs glibc 2.38 or newer.
FROM eclipse-temurin:25.0.4_7-jre-noble@sha256:b573af9e331196fbc42e246da4df24df9b6c556c73e7efddfde0511f1c9508c5 AS base

# The archive of the official release, which runs on the Python of either architecture. It must be what the list of the
# same release says, over TLS; a YTDLP_SHA256 of your own decides instead.
FROM base AS yt-dlp
ARG YTDLP_VERSION=2026.10.26
ARG YTDLP_SHA256=
ADD https://github.com/yt-dlp/yt-dlp/releases/download/${YTDLP_VERSION}/yt-dlp /fetched/yt-dlp
ADD https://github.com/yt-dlp/yt-dlp/releases/download/${YTDLP_VERSION}/SHA2-256SUMS /fetched/
COPY --chmod=755 src/docker/check-release /usr/local/bin/
RUN check-release /fetched yt-dlp "$YTDLP_SHA256"

FROM base
RUN apt-get update \
    && apt-get install -y --no-install-recommends tini ffmpeg python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /data lukbot \
    && install -d -o lukbot -g lukbot /data
COPY --from=deno /deno /usr/local/bin/deno
# For the first start: the bot keeps a newer one in /data as soon as there is one (YTDLP_UPDATE).
COPY --from=yt-dlp --chmod=755 /fetched/yt-dlp /usr/local/bin/yt-dlp
RUN deno --version && yt-dlp --version && ffmpeg -version
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

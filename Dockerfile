# WA Scheduler with its browser. Linted by the tests, not built by them: see docs/real-phone-checklist.md before trusting it.
#
#   docker build -t wa-scheduler .
#   docker run -d --name wa-scheduler -p 127.0.0.1:5080:8080 -v wa-scheduler-data:/data --shm-size=512m --stop-timeout 60 wa-scheduler
#   docker logs wa-scheduler        # the one-time set-up link

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS dotnet

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish WaScheduler.Web -c Release -o /app -p:RestoreLockedMode=true -p:UseSharedCompilation=false

# Debian, because .NET's own images are Ubuntu, whose Chromium is a snap package that cannot run in a container.
FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates chromium curl fonts-dejavu-core fonts-noto-color-emoji libicu72 tini tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1654 --create-home app \
    && install -d -o app -g app -m 0700 /data
COPY --from=dotnet /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app

ENV DOTNET_ROOT=/usr/share/dotnet \
    MALLOC_ARENA_MAX=2 \
    DOTNET_EnableDiagnostics=0 \
    Data__Directory=/data \
    WhatsApp__BrowserPath=/usr/bin/chromium \
    Urls=http://0.0.0.0:8080
# A container has to listen on all its addresses, which the app refuses without TLS unless told so. The host is to publish the
# port to 127.0.0.1 only (as above), or to put a proxy with TLS in front.
ENV Security__AllowRemoteWithoutTls=true

USER app
WORKDIR /app
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/healthz"]

# tini passes on signals and reaps what the browser leaves; stopping takes a few seconds, while the browser saves its login.
ENTRYPOINT ["tini", "--", "/usr/share/dotnet/dotnet", "WaScheduler.Web.dll"]

# Read by ./run and ./test: what this machine must have, and how to get it. Each function prints sentences, never installs unasked
# except through install_with_apt, which says so first.
# shellcheck shell=bash

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
# Build servers would outlive the command and hold its output open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

say() { printf '%s\n' "$*"; }
fault() { printf '%s\n' "$*" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

# Names every missing development tool with the command that brings it; returns 1 when one is missing.
check_tools() {
  local root=$1 missing=0 version major
  if ! has dotnet; then
    fault "The .NET 10 SDK is missing. Install it: curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH=\"\$HOME/.dotnet:\$PATH\""
    missing=1
  elif ! version=$(cd "$root" && dotnet --version 2>/dev/null); then
    fault "dotnet is here, but not its SDK in version 10 (global.json asks for 10.0.100 or newer; found: $(cd / && dotnet --list-sdks 2>/dev/null | tr '\n' ' '))."
    fault "Install it: curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH=\"\$HOME/.dotnet:\$PATH\""
    missing=1
  elif [ "${version%%.*}" -lt 10 ]; then
    fault "The .NET SDK is version $version; 10 is needed. Install it: curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
    missing=1
  fi
  if ! has node || ! has npm; then
    fault "Node.js with npm is missing. Install it: sudo apt-get update && sudo apt-get install -y nodejs npm"
    missing=1
  else
    major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
    if [ "$major" -lt 18 ]; then
      fault "Node.js is version $(node --version); 18 or newer is needed. Get one from https://nodejs.org/en/download"
      missing=1
    fi
  fi
  if ! has git; then
    fault "git is missing. Install it: sudo apt-get update && sudo apt-get install -y git"
    missing=1
  fi
  return "$missing"
}

# Prints the first browser found on this machine; returns 1 when there is none.
find_browser() {
  local name
  if [ -n "${WhatsApp__BrowserPath:-}" ]; then
    [ -x "$WhatsApp__BrowserPath" ] || return 1
    printf '%s\n' "$WhatsApp__BrowserPath"
    return 0
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge microsoft-edge-stable; do
    if has "$name"; then command -v "$name"; return 0; fi
  done
  return 1
}

# The distribution's name of its Chromium package.
browser_package() {
  if has apt-cache && ! apt-cache show chromium >/dev/null 2>&1 && apt-cache show chromium-browser >/dev/null 2>&1; then
    printf 'chromium-browser\n'
  else
    printf 'chromium\n'
  fi
}

# Installs packages through apt, after saying so; only root can. Returns 1 when it cannot or apt failed.
install_with_apt() {
  [ "$(id -u)" -eq 0 ] && has apt-get || return 1
  say "Installing $* through apt-get (this machine lacks it, and you are root) …"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq </dev/null >/dev/null 2>&1 || say "apt-get update failed; trying with the package lists that are here."
  apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

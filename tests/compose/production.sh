# Sourced by tests/compose/check, its second part: the profile "production", with the provider of AllInOne in its own
# container where Keycloak's image would be. Everything that must be refused is tried.
production() {
  ENFORCEMENT__AUTH__AUTHORITY=https://login.localhost:5444/provider docker compose -p enforcement-production-check \
    -f docker-compose.yml -f tests/compose/provider.yml --profile production "$@"
}

machines="production-registry production-planning production-supervision production-console"
machines+=" production-inbox-ccdi production-inbox-proc"
grpc="registry:5211 planning:5212 supervision:5213"

in_production() { [ "$(production exec -T "$1" printenv ENFORCEMENT__MODE)" = production ]; }
neither_root_nor_writing() { # it runs as an account of its own and cannot change its program
  [ "$(production exec -T "$1" bash -c '[ "$(id -u)" != 0 ] && ! touch /app/changed 2>/dev/null && echo so')" = so ]
}
no_development_key() { # in no folder that it has
  local found; found=$(production exec -T "$1" bash -c \
    'find / -xdev \( -path /proc -o -path /sys \) -prune \
      -o \( -name "dev-*key*" -o -name "dev-jwks*" \) -print 2>/dev/null; echo searched')
  [ "$found" = searched ] || { echo "$found"; return 1; }
}
own_keys_alone() { # of all private keys under /certs a machine has but its own
  local found; found=$(production exec -T "$1" find /certs -name '*-key.pem' -exec basename {} \; | sort | xargs)
  [ "$found" = "$2" ]
}
production_on_loopback() {
  production config --format json | python3 -c '
import json, sys
services = json.load(sys.stdin)["services"]
ports = [port for service in services.values() for port in service.get("ports", [])]
sys.exit(not ports or any(port.get("host_ip") != "127.0.0.1" for port in ports))'
}
# call PORT SCHEME CURL-OPTIONS...: asks for a journal's head, as one machine asks another; prints the last status,
# HTTP's or gRPC's behind it, or nothing where no answer came. "registry" as a protobuf field, in gRPC's frame.
call() {
  local port=$1 scheme=$2 name=$3; shift 3
  printf '\0\0\0\0%b\n%b%s' "\\x$(printf %02x $((${#name} + 2)))" "\\x$(printf %02x ${#name})" "$name" >"$work/request"
  timeout 20 curl -sS -o /dev/null -D - --max-time 15 -X POST --data-binary "@$work/request" \
    -H 'content-type: application/grpc' -H 'te: trailers' "$@" \
    "$scheme://localhost:$port/enforcement.journal.v1.JournalService/GetHead" 2>"$work/why" |
    tr -d '\r' | sed -n 's/^grpc-status: /gRPC /p; s/^HTTP\/2 /HTTP /p' | tail -n 1 | sed 's/ *$//'
}
answers() { # answers STATUS NAME PORT SCHEME CURL-OPTIONS...
  local wanted=$1 name=$2 port=$3 scheme=$4 got; shift 4
  got=$(call "$port" "$scheme" "$name" "$@")
  [ "$got" = "$wanted" ] || { echo "answered '$got', not '$wanted': $(cat "$work/why")"; return 1; }
}
broken_off() { # no status at all, and the connection is what failed
  local name=$1 port=$2 scheme=$3 got; shift 3
  got=$(call "$port" "$scheme" "$name" "$@")
  [ -z "$got" ] && [ -s "$work/why" ] || { echo "answered '$got': $(cat "$work/why")"; return 1; }
}
as() { echo --http2 --cacert "$work/$1/ca.pem" --cert "$work/$1/$2.pem" --key "$work/$1/$2-key.pem"; }
page() { # read to its end: a reader that stops early would make of a page an error of writing
  local text; text=$(curl -s --max-time 15 "$@") && [[ $text == *'<html'* ]]
}
no_plain_page() { page --cacert "$work/own/web-ca.pem" https://localhost:5443/ && ! page http://localhost:5443/; }
# Every connection to the broker is over TLS, each account a certificate's. Looked at several times: an inbox whose
# agency nobody has registered yet finds no queue, and comes anew every second.
broker_by_certificate() {
  local connections account seen= missing=
  for _ in $(seq 30); do
    connections=$(production exec -T production-rabbitmq rabbitmqctl list_connections user ssl auth_mechanism --silent)
    seen+=$'\n'$connections missing=
    ! grep -q PLAIN <<<"$connections" || break
    for account in registry planning supervision agency-ccdi; do
      grep -qP "^$account\ttrue\tEXTERNAL" <<<"$seen" || missing+=" $account"
    done
    [ -n "$missing" ] || return 0
    sleep 0.3
  done
  echo "missing:$missing$seen"; return 1
}
broker_by_tls_alone() { # the one port is open, the other is not
  [ "$(production exec -T production-rabbitmq bash -c \
    '(</dev/tcp/127.0.0.1/5671) && ! (</dev/tcp/127.0.0.1/5672) 2>/dev/null && echo so')" = so ]
}
setup_code() {
  production logs --no-color production-supervision |
    sed -n 's/.*Nobody is security-admin\..*: \(\S\{24\}\)\s*$/\1/p' | tail -n 1
}
no_error_in_production() {
  [ -n "$(production logs --no-color production-supervision)" ] &&
    ! production logs --no-color | grep -E '^[a-z0-9-]+ *\| *(fail|crit): '
}

mkdir -p "$work/own" "$work/foreign"
production down -v --remove-orphans >/dev/null 2>&1
holds "production: everything becomes healthy" production up --build --wait --quiet-pull
production ps --format '{{.Service}} {{.Status}}'
[ -n "$(production ps -q --status running production-console)" ] || { production logs --tail 50; return; }

for machine in $machines; do
  holds "$machine is in production" in_production "$machine"
  holds "$machine is neither root nor writes where its program is" neither_root_nor_writing "$machine"
  holds "$machine has no key of development" no_development_key "$machine"
done
holds "registry has its own private key alone" own_keys_alone production-registry "registry-key.pem"
holds "console has its own private keys alone" own_keys_alone production-console "console-key.pem pages-key.pem"
holds "agency has its own private key alone" own_keys_alone production-inbox-ccdi "agency-ccdi-key.pem"
holds "production publishes nothing beyond loopback" production_on_loopback

# Copied out as a machine would hold them; and an authority of somebody else's, who calls himself the console too.
for file in ca.pem web-ca.pem console.pem console-key.pem; do
  production exec -T production-console cat "/certs/$file" >"$work/own/$file"
done
for file in agency-ccdi.pem agency-ccdi-key.pem; do
  production exec -T production-inbox-ccdi cat "/certs/$file" >"$work/own/$file"
done
foreign() { dotnet services/Cli/bin/Release/net10.0/enforcement.dll certs "$@" >/dev/null; }
foreign init --out "$work/foreign/ca" && foreign issue console --ca "$work/foreign/ca" --out "$work/foreign"
cp "$work/own/ca.pem" "$work/foreign/ca.pem"
for of in $grpc; do
  name=${of%:*} port=${of#*:}
  holds "$name answers the console's certificate" \
    answers "gRPC 0" "$name" "$port" https $(as own console) -H 'authorization: Certificate'
  holds "$name refuses a call in plain text" broken_off "$name" "$port" http --http2-prior-knowledge
  holds "$name refuses a foreign authority's certificate" \
    broken_off "$name" "$port" https $(as foreign console) -H 'authorization: Certificate'
  holds "$name knows nobody without a certificate" \
    answers "HTTP 401" "$name" "$port" https --http2 --cacert "$work/own/ca.pem" -H 'authorization: Certificate'
  holds "$name opens no journal to an agency" \
    answers "HTTP 403" "$name" "$port" https $(as own agency-ccdi) -H 'authorization: Certificate'
done
holds "the console shows no page in plain text" no_plain_page
holds "the broker knows each account by its certificate" broker_by_certificate
holds "the broker has no port in plain text" broker_by_tls_alone
holds "a stranger is led to the provider" python3 tests/compose/sign_in.py "$work/own/web-ca.pem" stranger
holds "a person signs in, becomes security administrator and reads what only he may" \
  python3 tests/compose/sign_in.py "$work/own/web-ca.pem" planner-scjg "$(setup_code)"
holds "no container of production logged an error meanwhile" no_error_in_production

#!/bin/sh
# Of docker-compose.yml's profile "production": makes what its machines need and have not got, each machine's in the
# volume that this machine alone is given. Where production is more than a trial, the authorities' keys (volume
# "authority") are on a machine that is on no network, and what is made there is carried over:
# services/SEVERAL-PROCESSES.md.
set -eu
umask 022
enforcement() { /app/run "$@" >/dev/null; }

# Machines believe the first; browsers, and whoever asks the provider, the second: neither speaks for the other.
for authority in machines web; do
  [ -e "/data/$authority/ca.pem" ] || enforcement certs init --name "Enforcement $authority" --out "/data/$authority"
done

issue() { # issue FOLDER AUTHORITY FILE ARGUMENTS OF certs issue...
  folder=$1 authority=$2 file=$3; shift 3
  [ -e "/certs/$folder/$file.pem" ] || enforcement certs issue "$@" --ca "/data/$authority" --out "/certs/$folder"
  chmod a+r "/certs/$folder/$file.pem" # public, and the broker runs under another account; the key stays its owner's
}
for service in registry planning supervision; do
  issue $service machines $service $service --host "$service,localhost"
done
issue console machines console console
issue rabbitmq machines rabbitmq rabbitmq --role broker --host rabbitmq
issue ccdi machines agency-ccdi CCDI --role agency
issue proc machines agency-proc PROC --role agency
issue console web pages pages --role web --host localhost
issue provider web provider provider --role web --host login.localhost

for folder in /certs/*; do
  cp /data/machines/ca.pem "$folder/ca.pem"
  cp /data/web/ca.pem "$folder/web-ca.pem"
  chmod a+r "$folder/ca.pem" "$folder/web-ca.pem"
done

# The console's secret at the provider, and the first password of the provider's own administrator.
umask 077
secret() { [ -e "$1" ] || head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"$1"; }
secret /certs/console/client-secret
cp /certs/console/client-secret /certs/provider/client-secret
secret /certs/provider/admin-password

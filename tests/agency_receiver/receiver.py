"""A receiving agency in a page of Python: shares no code with the services, only
protos/enforcement/agency/asyncapi.yaml.

receiver.py keys DIR                          makes the agency's keys once, prints the public ones to be registered
receiver.py take DIR AMQP_URL PREFIX AGENCY N  takes N referrals, in order and each once, and sends a signed receipt
                                               for each
DIR/supervision.pub.jwk is Supervision's public key, got in person. Needs python3-pika and python3-cryptography.
"""
import base64, datetime, hashlib, json, os, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

def b64(data): return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
def raw(text): return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
def number(text): return int.from_bytes(raw(text), "big")
def read(folder, name): return json.load(open(os.path.join(folder, name)))

def make_keys(folder):
    sign, seal = ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())
    point = seal.public_key().public_numbers()
    ours = {"sign": b64(sign.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())),
            "seal": b64(seal.private_numbers().private_value.to_bytes(32, "big"))}
    json.dump(ours, open(os.path.join(folder, "agency.json"), "w"))
    print(json.dumps({"signing": {"crv": "Ed25519", "kty": "OKP",
                                  "x": b64(sign.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))},
                      "encryption": {"crv": "P-256", "kty": "EC",
                                     "x": b64(point.x.to_bytes(32, "big")), "y": b64(point.y.to_bytes(32, "big"))}}))

def opened(jws, key):
    header, payload, signature = jws.split(".")
    if json.loads(raw(header))["alg"] != "EdDSA": raise ValueError("another algorithm than EdDSA")
    key.verify(raw(signature), f"{header}.{payload}".encode())
    return json.loads(raw(payload))

def decrypted(jwe, key):
    header, _, iv, text, tag = jwe.split(".")
    h = json.loads(raw(header))
    if (h["alg"], h["enc"], h["epk"]["crv"]) != ("ECDH-ES", "A256GCM", "P-256"):
        raise ValueError("another encryption than agreed")
    theirs = ec.EllipticCurvePublicNumbers(number(h["epk"]["x"]), number(h["epk"]["y"]), ec.SECP256R1()).public_key()
    part = lambda data: len(data).to_bytes(4, "big") + data  # Concat KDF of RFC 7518 section 4.6, one round
    info = part(b"A256GCM") + part(raw(h.get("apu", ""))) + part(raw(h.get("apv", ""))) + (256).to_bytes(4, "big")
    secret = hashlib.sha256((1).to_bytes(4, "big") + key.exchange(ec.ECDH(), theirs) + info).digest()
    return AESGCM(secret).decrypt(raw(iv), raw(text) + raw(tag), header.encode()).decode()

def take(folder, url, prefix, agency, count):
    import pika
    ours = read(folder, "agency.json")
    theirs = ed25519.Ed25519PublicKey.from_public_bytes(raw(read(folder, "supervision.pub.jwk")["x"]))
    sign = ed25519.Ed25519PrivateKey.from_private_bytes(raw(ours["sign"]))
    seal = ec.derive_private_key(number(ours["seal"]), ec.SECP256R1())
    ledger = os.path.join(folder, "ledger.jsonl")
    held = {e["number"]: e for e in map(json.loads, open(ledger))} if os.path.exists(ledger) else {}
    channel = pika.BlockingConnection(pika.URLParameters(url)).channel()
    channel.confirm_delivery()
    for method, _, body in channel.consume(f"{prefix}agency.{agency}.referrals"):
        try:
            envelope = json.loads(body)
            content = opened(envelope["data"], theirs)
            if [content["id"], content["time"], content["agency"]] != [envelope["id"], envelope["time"], agency]:
                raise ValueError("not for us, or not what was signed")
            n, digest = content["number"], hashlib.sha256(body).hexdigest()
            if n in held and held[n]["digest"] != digest: raise ValueError("other bytes under a known number")
            if n not in held and n != len(held) + 1: raise SystemExit(f"number {len(held) + 1} is missing, {n} came")
            clue = decrypted(content["clue"], seal) if "clue" in content else None
        except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as fault:
            print(json.dumps({"refused": type(fault).__name__}), flush=True)
        else:
            if n not in held:
                held[n] = {"number": n, "digest": digest}
                with open(ledger, "a") as file:  # durable before anything is said about it
                    file.write(json.dumps(held[n]) + "\n"), file.flush(), os.fsync(file.fileno())
                print(json.dumps({"number": n, "clue": clue}), flush=True)
            if clue is not None:
                now = datetime.datetime.utcnow().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
                said = {"kind": "received", "agency": agency, "number": n, "bodyhash": digest, "at": now}
                text = b64(b'{"alg":"EdDSA"}') + "." + b64(json.dumps(said).encode())
                channel.basic_publish(f"{prefix}enforcement.receipts", f"receipt.{agency}",
                                      f"{text}.{b64(sign.sign(text.encode()))}".encode(), mandatory=True)
        channel.basic_ack(method.delivery_tag)
        if len(held) >= count: return

if __name__ == "__main__":
    make_keys(sys.argv[2]) if sys.argv[1] == "keys" else take(*sys.argv[2:6], int(sys.argv[6]))
